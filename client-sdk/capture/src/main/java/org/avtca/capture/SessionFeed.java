package org.avtca.capture;

import java.time.Duration;
import java.util.function.Consumer;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.GapCause;
import org.avtca.client.emotion.Modality;

/** Sends items to a session, each when it is due. */
final class SessionFeed implements Consumer<MediaItem> {
  private final EmotionSession session;
  private final Pacer pacer;

  SessionFeed(EmotionSession session, Pacer pacer) {
    this.session = session;
    this.pacer = pacer;
  }

  @Override
  public void accept(MediaItem item) {
    waitFor(item);
    if (item instanceof MediaItem.Audio audio) {
      session.sendAudio(audio.pcm());
    } else if (item instanceof MediaItem.Picture picture) {
      session.sendVideo(micros(picture.atUs()), picture.jpeg());
    } else if (item instanceof MediaItem.Silence silence) {
      session.gap(Modality.AUDIO, session.audioPosition(), micros(silence.atUs()), GapCause.MUTED);
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
