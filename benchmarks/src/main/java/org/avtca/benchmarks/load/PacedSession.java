package org.avtca.benchmarks.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.avtca.benchmarks.load.Clip.Item;
import org.avtca.benchmarks.load.Clip.Kind;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.RejectedItem;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.WindowResult;
import org.jspecify.annotations.Nullable;

/**
 * One session that plays clips in real time. It never waits for the server: what is due is sent,
 * and a session whose queue is full has failed. What the server says before the play begins does
 * not count.
 *
 * <p>Sending is for one thread at a time; results may come on any.
 */
final class PacedSession implements SessionListener, AutoCloseable {
  private final Player player;
  private final LongSupplier nanoTime;
  private volatile @Nullable Play play;
  private volatile boolean over;

  /**
   * What begins together.
   *
   * @param session to send into
   * @param startNanos zero of the session's clock
   * @param tally counts what comes back
   */
  private record Play(EmotionSession session, long startNanos, Tally tally) {}

  PacedSession(Player player, LongSupplier nanoTime) {
    this.player = player;
    this.nanoTime = nanoTime;
  }

  /** Plays into {@code session} from {@code startNanos} on. */
  void begin(EmotionSession session, long startNanos, Tally tally) {
    play = new Play(session, startNanos, tally);
  }

  /** When the next item is due. */
  long dueNanos() {
    return playing().startNanos() + TimeUnit.MICROSECONDS.toNanos(player.atUs());
  }

  /** Whether nothing more can be sent. */
  boolean isOver() {
    return over;
  }

  /** Sends the next item. */
  void sendNext() {
    Play now = playing();
    Item item = player.item();
    now.tally().sent(Duration.ofNanos(nanoTime.getAsLong() - dueNanos()));
    try {
      if (item.kind() == Kind.SOUND) {
        now.session().sendAudio(item.data());
      } else {
        now.session().sendVideo(Duration.of(player.atUs(), ChronoUnit.MICROS), item.data());
      }
      player.advance();
    } catch (AvtcaException e) {
      fail(e);
    }
  }

  private Play playing() {
    return requireNonNull(play, "play");
  }

  @Override
  public void onResult(WindowResult result) {
    long now = nanoTime.getAsLong();
    tell(counting -> counting.tally().result(result, counting.startNanos(), now));
  }

  @Override
  public void onRejected(RejectedItem item) {
    tell(counting -> counting.tally().itemRejected());
  }

  @Override
  public void onDropped(long fromWindow, long toWindow, String reason) {
    long now = nanoTime.getAsLong();
    tell(counting -> counting.tally().windowsDropped(toWindow - fromWindow, now));
  }

  @Override
  public void onFrameDropped(Duration pts) {
    tell(counting -> counting.tally().frameDropped());
  }

  @Override
  public void onFailed(AvtcaException failure) {
    fail(failure);
  }

  private void fail(AvtcaException failure) {
    tell(counting -> counting.tally().failed(failure.reason()));
    over = true;
  }

  private void tell(Consumer<Play> what) {
    Play counting = play;
    if (counting != null && !over) {
      what.accept(counting);
    }
  }

  /** Gives the session up; what is told after that does not count. */
  @Override
  public void close() {
    over = true;
    Play open = play;
    if (open != null) {
      open.session().close();
    }
  }
}
