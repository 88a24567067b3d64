package org.avtca.control.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.VersionName;
import org.avtca.control.store.Filter;
import org.avtca.control.store.Json;
import org.avtca.control.store.Micros;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.store.PagedQuery;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;
import org.jspecify.annotations.Nullable;

/** The rows of rollouts and of their events. */
final class RolloutStore {
  private static final String ACTIVE = "state NOT IN ('SUCCEEDED', 'ROLLED_BACK', 'FAILED')";

  private static final PagedQuery<Rollout> ROLLOUTS =
      new PagedQuery<>(
          "rollouts",
          Map.of(
              "model",
              Filter.name("model", "models/{model}"),
              "state",
              Filter.constants("state", RolloutState.class),
              "target_version",
              Filter.name("target_version", "models/{model}/versions/{version}")),
          RolloutStore::rollout,
          rollout -> new PageRequest.Mark(rollout.createTime(), rollout.name()));

  void insert(Tx tx, Rollout rollout) {
    tx.update(
        """
        INSERT INTO rollouts (name, model, target_version, previous_version, plan, state, step,
          traffic_ppm, due_us, held_us, reason, principal, last_seq, etag, create_us)
        VALUES (?, ?, ?, ?, ?, ?, 0, 0, NULL, 0, ?, ?, 0, 'r0', ?)
        """,
        rollout.name(),
        rollout.model().toString(),
        rollout.target().toString(),
        rollout.previous(),
        Json.write(rollout.plan()),
        rollout.state().name(),
        rollout.reason(),
        rollout.principal(),
        rollout.createTime());
    append(tx, rollout.name(), rollout.createTime(), rollout.state(), rollout.reason(), 0);
  }

  Optional<Rollout> find(Tx tx, String name) {
    return tx.first("SELECT * FROM rollouts WHERE name = ?", RolloutStore::rollout, name);
  }

  Page<Rollout> list(Tx tx, PageRequest request) {
    return ROLLOUTS.run(tx, request);
  }

  /** The model's rollout that has not ended; there is at most one. */
  Optional<Rollout> active(Tx tx, ModelName model) {
    return tx.first(
        "SELECT * FROM rollouts WHERE model = ? AND " + ACTIVE,
        RolloutStore::rollout,
        model.toString());
  }

  List<Rollout> inState(Tx tx, RolloutState state) {
    return tx.list(
        "SELECT * FROM rollouts WHERE state = ? ORDER BY create_us, name",
        RolloutStore::rollout,
        state.name());
  }

  /** Names of the rollouts whose step was held long enough at {@code now}. */
  List<String> due(Tx tx, Instant now) {
    return tx.list(
        "SELECT name FROM rollouts WHERE state = 'CANARY' AND due_us <= ? ORDER BY name",
        row -> row.text("name"),
        now);
  }

  /** Writes a transition or a step, with its event. */
  void advance(
      Tx tx,
      Rollout rollout,
      RolloutState state,
      int step,
      long trafficPpm,
      @Nullable Instant due,
      Duration held,
      String reason,
      Instant now) {
    long seq = append(tx, rollout.name(), now, state, reason, trafficPpm);
    tx.update(
        """
        UPDATE rollouts SET state = ?, step = ?, traffic_ppm = ?, due_us = ?, held_us = ?, reason = ?,
          etag = ?, end_us = ?
        WHERE name = ?
        """,
        state.name(),
        step,
        trafficPpm,
        due,
        Micros.of(held),
        reason,
        "r" + seq,
        state.isFinal() ? now : null,
        rollout.name());
  }

  private long append(
      Tx tx, String rollout, Instant now, RolloutState state, String reason, long trafficPpm) {
    long seq =
        tx.first(
                "UPDATE rollouts SET last_seq = last_seq + 1 WHERE name = ? RETURNING last_seq",
                row -> row.number("last_seq"),
                rollout)
            .orElseThrow();
    tx.update(
        """
        INSERT INTO rollout_events (rollout, seq, time_us, state, reason, traffic_ppm)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        rollout,
        seq,
        now,
        state.name(),
        reason,
        trafficPpm);
    return seq;
  }

  /** At most {@code limit} events with numbers from {@code fromSeq} on, in order. */
  List<RolloutEvent> events(Tx tx, String rollout, long fromSeq, int limit) {
    return tx.list(
        "SELECT * FROM rollout_events WHERE rollout = ? AND seq >= ? ORDER BY seq LIMIT ?",
        RolloutStore::event,
        rollout,
        fromSeq,
        limit);
  }

  private static RolloutEvent event(Row row) {
    return new RolloutEvent(
        row.number("seq"),
        row.instant("time_us"),
        RolloutState.valueOf(row.text("state")),
        row.text("reason"),
        row.number("traffic_ppm"));
  }

  private static Rollout rollout(Row row) {
    return new Rollout(
        row.text("name"),
        VersionName.parse(row.text("target_version")),
        row.text("previous_version"),
        Json.read(row.text("plan"), RolloutPlan.class),
        RolloutState.valueOf(row.text("state")),
        row.integer("step"),
        row.number("traffic_ppm"),
        row.instantOrNull("due_us"),
        Micros.duration(row.number("held_us")),
        row.text("reason"),
        row.text("principal"),
        row.text("etag"),
        row.instant("create_us"),
        row.instantOrNull("end_us"));
  }
}
