package org.avtca.capture;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.avtca.client.emotion.GapCause;
import org.avtca.client.emotion.Modality;
import org.jspecify.annotations.Nullable;

/** What a live capture makes of its sources' pieces, from several threads. */
final class LiveMedia {
  private final Tracks tracks;
  private final Optional<LiveLane> sound;
  private final Optional<LiveLane> pictures;
  private final AtomicBoolean finished = new AtomicBoolean();

  LiveMedia(Tracks tracks) {
    this.tracks = tracks;
    this.sound = Optional.ofNullable(tracks.audio()).map(it -> new LiveLane(it::absentUntil));
    this.pictures = Optional.ofNullable(tracks.pictures()).map(it -> new LiveLane(it::absentUntil));
  }

  /** Takes a piece, and closes it in time. */
  void take(Piece piece, long captureUs) {
    boolean taken =
        lane(piece).map(it -> it.take(() -> tracks.take(piece, captureUs))).orElse(false);
    if (!taken && piece instanceof Piece.View view) {
      view.picture().close();
    }
  }

  private Optional<LiveLane> lane(Piece piece) {
    return piece instanceof Piece.Sound ? sound : pictures;
  }

  /** A source of this has gone. */
  void lost(Tracks.Has has) {
    lanes(has, LiveLane::lost);
  }

  /** It is there again. */
  void returned(Tracks.Has has, long nowUs) {
    lanes(has, lane -> lane.returned(nowUs));
  }

  private void lanes(Tracks.Has has, Consumer<LiveLane> step) {
    if (has.audio()) {
      sound.ifPresent(step);
    }
    if (has.video()) {
      pictures.ifPresent(step);
    }
  }

  /** What the caller does not want to be sent; null: all of it again. */
  void unwanted(Modality modality, @Nullable GapCause cause, long nowUs) {
    (modality == Modality.AUDIO ? sound : pictures).ifPresent(it -> it.unwanted(cause, nowUs));
  }

  /** Tells how long that has not come which does not. */
  void tick(long nowUs) {
    sound.ifPresent(lane -> lane.tick(nowUs));
    pictures.ifPresent(lane -> lane.tick(nowUs));
  }

  /** Hands on what is left; once. */
  void finish() {
    if (finished.compareAndSet(false, true)) {
      sound.ifPresent(LiveLane::close);
      pictures.ifPresent(LiveLane::close);
      tracks.finish();
      tracks.close();
    }
  }

  CaptureSummary summary() {
    return look(sound, () -> look(pictures, tracks::summary));
  }

  private static <T> T look(Optional<LiveLane> lane, Supplier<T> look) {
    return lane.isPresent() ? lane.orElseThrow().look(look) : look.get();
  }
}
