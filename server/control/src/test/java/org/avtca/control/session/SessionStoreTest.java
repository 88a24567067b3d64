package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avtca.control.session.VideoFormat.Encoding.RGB24;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avtca.control.store.Database;
import org.avtca.control.store.DatabaseKind;
import org.avtca.core.FrameGrid;
import org.avtca.core.Windows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of sessions, on every database. */
@ParameterizedClass
@EnumSource
class SessionStoreTest {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final FrameGrid GRID = FrameGrid.STANDARD;

  private final DatabaseKind kind;
  @TempDir Path folder;
  private Database database;
  private final SessionStore store = new SessionStore();

  SessionStoreTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = kind.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static SessionRow row(String name, SessionConfig config) {
    Windows plan = new Windows(GRID, 480_000, true);
    return new SessionRow(name, 1, "models/m/versions/7", config, WindowPlans.of(plan, true), T0);
  }

  private static SessionConfig config(VideoFormat video) {
    return new SessionConfig(
        "models/m",
        AudioFormat.s16le(48_000, 2),
        video,
        Optional.of(Duration.ofMillis(480)),
        true,
        true,
        video.encoding() == RGB24,
        "a test",
        true,
        "tester");
  }

  private void insert(SessionRow row, String hash) {
    database.run(tx -> store.insert(tx, row, hash, T0));
  }

  private Optional<SessionRow> takeOver(String oldHash, String newHash, String principal) {
    return database.write(
        tx -> store.takeOver(tx, oldHash, newHash, principal, T0, T0.plusSeconds(1)));
  }

  @Test
  void row_comesBackAsItWas_withTheNextEpoch() {
    SessionRow rgb = row("sessions/a", config(new VideoFormat(RGB24, 64, 48)));
    SessionRow jpeg = row("sessions/b", config(VideoFormat.jpeg()));
    insert(rgb, "h1");
    insert(jpeg, "h2");

    assertThat(takeOver("h1", "h3", "tester"))
        .contains(new SessionRow("sessions/a", 2, rgb.version(), rgb.config(), rgb.plans(), T0));
    assertThat(takeOver("h2", "h4", "tester").orElseThrow().config()).isEqualTo(jpeg.config());
  }

  @Test
  void rowFromBeforeSecondFaces_asksForNone() {
    WindowPlans plans = WindowPlans.of(new Windows(GRID, 480_000, true), true);
    String json = SessionRow.writeConfig(config(new VideoFormat(RGB24, 64, 48)));
    String before = json.replace(",\"secondFace\":true", "");

    assertThat(before).isNotEqualTo(json);
    assertThat(SessionRow.readConfig(before, "tester", plans).secondFace()).isFalse();
    assertThat(SessionRow.readConfig(json, "tester", plans).secondFace()).isTrue();
  }

  @Test
  void oldToken_isGoodUntilTheNewOneIsUsed() {
    insert(row("sessions/a", config(VideoFormat.jpeg())), "h1");

    assertThat(takeOver("h1", "h2", "tester")).isPresent();
    assertThat(takeOver("h1", "h3", "tester")).isPresent();
    assertThat(takeOver("h2", "h4", "tester")).isEmpty();
    assertThat(takeOver("h3", "h5", "tester")).isPresent();
    assertThat(takeOver("h1", "h6", "tester")).isEmpty();
    assertThat(takeOver("h5", "h7", "somebody")).isEmpty();
    assertThat(takeOver("h5", "h7", "tester").orElseThrow().epoch()).isEqualTo(5);
  }

  @Test
  void formerConnection_writesNoMore() {
    insert(row("sessions/a", config(VideoFormat.jpeg())), "h1");
    takeOver("h1", "h2", "tester");
    WindowPlans plans =
        WindowPlans.of(new Windows(GRID, 480_000, true), true)
            .changed(Optional.empty(), new Windows(GRID, 720_000, false), false);

    assertThat(database.<Boolean>write(tx -> store.savePlans(tx, "sessions/a", 1, plans)))
        .isFalse();
    assertThat(database.<Boolean>write(tx -> store.seen(tx, "sessions/a", 1, T0))).isFalse();
    assertThat(database.<Boolean>write(tx -> store.savePlans(tx, "sessions/a", 2, plans))).isTrue();
    assertThat(database.<Boolean>write(tx -> store.seen(tx, "sessions/a", 2, T0))).isTrue();
    SessionRow now = takeOver("h2", "h3", "tester").orElseThrow();
    assertThat(now.plans()).isEqualTo(plans);
    assertThat(now.config().hop()).contains(Duration.ofMillis(720));
    assertThat(now.config().interim()).isFalse();
  }

  @Test
  void sessionsLastSeenTooLongAgo_areGone() {
    insert(row("sessions/a", config(VideoFormat.jpeg())), "h1");
    insert(row("sessions/b", config(VideoFormat.jpeg())), "h2");
    database.run(tx -> store.seen(tx, "sessions/b", 1, T0.plusSeconds(60)));

    database.run(tx -> store.deleteBefore(tx, T0.plusSeconds(30)));

    assertThat(takeOver("h1", "h3", "tester")).isEmpty();
    assertThat(takeOver("h2", "h3", "tester")).isPresent();
    assertThat(
            database.<List<String>>read(
                tx -> tx.list("SELECT name FROM sessions", row -> row.text("name"))))
        .containsExactly("sessions/b");
  }
}
