package org.avtca.capture;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.FaceRule;
import org.avtca.client.emotion.GapCause;
import org.avtca.client.emotion.Modality;
import org.avtca.core.SampleClock;

/** Sends items to a session, each when it is due. */
final class SessionFeed implements Consumer<MediaItem> {
  private static final SampleClock CLOCK = new SampleClock(AudioTrack.RATE);

  private final EmotionSession session;
  private final Pacer pacer;
  private final Optional<FaceRule> faceRule;

  SessionFeed(EmotionSession session, Pacer pacer) {
    this.session = session;
    this.pacer = pacer;
    this.faceRule = session.info().faceRule();
  }

  @Override
  public void accept(MediaItem item) {
    waitFor(item);
    if (item instanceof MediaItem.Audio audio) {
      long samples = audio.pcm().length / 2;
      silence(CLOCK.micros(CLOCK.samples(audio.atUs()) - samples), GapCause.DROPPED);
      session.sendAudio(audio.pcm());
    } else if (item instanceof MediaItem.Silence silence) {
      silence(silence.atUs(), silence.cause());
    } else if (item instanceof MediaItem.Picture picture) {
      send(picture);
    } else if (item instanceof MediaItem.Darkness dark) {
      session.gap(Modality.VIDEO, micros(dark.fromUs()), micros(dark.atUs()), dark.cause());
    } else if (item instanceof MediaItem.Anchor anchor) {
      session.anchor(micros(anchor.atUs()), micros(anchor.captureUs()));
    }
  }

  /** Fills up to where the sound begins, if chunks before it were given up. */
  private void silence(long toUs, GapCause cause) {
    Duration position = session.audioPosition();
    if (micros(toUs).compareTo(position) > 0) {
      session.gap(Modality.AUDIO, position, micros(toUs), cause);
    }
  }

  private void send(MediaItem.Picture picture) {
    Duration pts = micros(picture.ptsUs());
    picture
        .face()
        .ifPresentOrElse(
            face -> {
              requireSameFaceRule();
              session.sendVideo(pts, picture.jpeg(), face);
            },
            () -> session.sendVideo(pts, picture.jpeg()));
  }

  /** A session that had to begin anew may have another version, with other faces. */
  private void requireSameFaceRule() {
    if (!session.info().faceRule().equals(faceRule)) {
      throw new CaptureException(
          "the session began anew with "
              + session.info().modelVersion()
              + ", whose face rule is another (expected: a new capture and session)",
          null);
    }
  }

  private void waitFor(MediaItem item) {
    try {
      pacer.await(item.atUs());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CaptureException("the capturing thread was interrupted", e);
    }
  }

  private static Duration micros(long us) {
    return Duration.ofNanos(us * 1_000);
  }
}
