package org.avtca.control.registry;

import java.util.Optional;
import org.avtca.control.store.Row;
import org.avtca.control.store.Tx;

/** At most one traffic split a model, which its running rollout sets. */
public final class TrafficSplits {

  public Optional<TrafficSplit> find(Tx tx, ModelName model) {
    return tx.first(
        "SELECT * FROM traffic_splits WHERE model = ?", TrafficSplits::split, model.toString());
  }

  /** Sets the split of the version's model, in place of any other. */
  public void set(Tx tx, TrafficSplit split) {
    tx.update(
        """
        INSERT INTO traffic_splits (model, version, traffic_ppm, salt) VALUES (?, ?, ?, ?)
        ON CONFLICT (model) DO UPDATE
          SET version = excluded.version, traffic_ppm = excluded.traffic_ppm, salt = excluded.salt
        """,
        split.version().model().toString(),
        split.version().toString(),
        split.trafficPpm(),
        split.salt());
  }

  /** Gives all of the model's traffic back to its champion. */
  public void clear(Tx tx, ModelName model) {
    tx.update("DELETE FROM traffic_splits WHERE model = ?", model.toString());
  }

  private static TrafficSplit split(Row row) {
    return new TrafficSplit(
        VersionName.parse(row.text("version")), row.number("traffic_ppm"), row.text("salt"));
  }
}
