package org.avtca.admin.view;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.avtca.admin.output.Block;
import org.avtca.admin.output.Console;
import org.avtca.admin.output.Figures;
import org.avtca.admin.output.Json;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.Discontinuity;
import org.avtca.client.emotion.FaceEvent;
import org.avtca.client.emotion.SessionInfo;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.client.emotion.WindowResult;

/**
 * Shows a session as it goes on: a picture that is drawn again in its place where a person looks
 * on; elsewhere a line a window. Thread-safe.
 */
public final class LiveDisplay implements SessionListener {
  private final Console console;
  private final Style style;
  private final LongSupplier nanos;
  private final TimelineView lines;
  private final LiveTimeline picture;
  private final Block block;
  private long startNanos;

  private enum Style {
    PICTURE,
    LINES,
    JSON
  }

  /**
   * A display on {@code console}.
   *
   * @param json one JSON document a window
   * @param explain also show contributions, where there is a line a window
   * @param nanos a clock that only goes forward
   */
  public LiveDisplay(Console console, boolean json, boolean explain, LongSupplier nanos) {
    this.console = console;
    this.style = json ? Style.JSON : console.interactive() ? Style.PICTURE : Style.LINES;
    this.nanos = nanos;
    this.lines = new TimelineView(console, explain);
    this.picture = new LiveTimeline(console.unicode());
    this.block = new Block(console);
  }

  /** Whether windows that a later one replaces are of use: in a picture only. */
  public boolean wantsInterim() {
    return style == Style.PICTURE;
  }

  /** The session has begun, and the sources begin now. */
  public synchronized void started(SessionInfo session) {
    startNanos = nanos.getAsLong();
    picture.started(session);
    draw();
  }

  @Override
  public synchronized void onResult(WindowResult window) {
    switch (style) {
      case PICTURE -> {
        Duration passed = Duration.ofNanos(nanos.getAsLong() - startNanos);
        picture.window(window, passed.minus(window.end()));
        draw();
      }
      case LINES -> lines.window(window);
      case JSON -> console.line(Json.line(Map.of("window", window)));
    }
  }

  /** Says something beside the judgements. */
  public synchronized void note(String words) {
    if (style == Style.PICTURE) {
      picture.note(words);
      draw();
    } else {
      console.note(words);
    }
  }

  private void draw() {
    if (style == Style.PICTURE) {
      block.show(picture.lines());
    }
  }

  @Override
  public void onFace(FaceEvent event) {
    switch (event.kind()) {
      case LOST -> note("no face");
      case FOUND -> note("a face again");
      case SWITCHED -> note("another face");
      case UNKNOWN -> {}
    }
  }

  @Override
  public void onDropped(long fromWindow, long toWindow, String reason) {
    note("the server is behind: " + (toWindow - fromWindow) + " windows left out");
  }

  @Override
  public void onHopChanged(Duration hop, String reason) {
    note(
        reason.isEmpty()
            ? "the server keeps up again"
            : "the server is behind: no judgement for %.0f s".formatted(hop.toMillis() / 1e3));
  }

  @Override
  public void onInterrupted(AvtcaException cause) {
    note("the connection is lost; trying again");
  }

  @Override
  public void onResumed(Duration outage) {
    note("connected again after " + Figures.seconds(outage) + " s, nothing is missing");
  }

  @Override
  public void onDiscontinuity(Discontinuity missing) {
    note(
        "begun anew; nothing is known of "
            + Figures.seconds(missing.from())
            + " - "
            + Figures.seconds(missing.to())
            + " s");
  }

  @Override
  public void onGoAway(Duration timeLeft, String reason) {
    note("the server will leave: " + reason);
  }

  /** Shows how it ended. */
  public synchronized void summary(SessionSummary s) {
    if (style == Style.JSON) {
      console.line(Json.line(Map.of("summary", s)));
      return;
    }
    console.line(
        s.windows()
            + " windows, "
            + s.framesUsed()
            + " of "
            + s.videoFrames()
            + " frames used"
            + (s.droppedWindows() == 0 ? "" : ", " + s.droppedWindows() + " windows left out")
            + (s.rejectedItems() == 0 ? "" : ", " + s.rejectedItems() + " items refused")
            + " ("
            + s.reason()
            + ")");
  }
}
