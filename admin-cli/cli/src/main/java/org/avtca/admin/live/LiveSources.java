package org.avtca.admin.live;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionOptions;

/**
 * Cameras, microphones and other sources of what happens now. Found by {@link
 * java.util.ServiceLoader}, so that the native code that they need is an add-on.
 */
public interface LiveSources {
  /**
   * Opens sources, and waits for them.
   *
   * @param words such as {@code camera}, {@code camera:/dev/video1}, {@code microphone} or {@code
   *     rtsp://...}; one brings sound, one pictures, or one both
   * @param listener is told in a few words what becomes of them
   * @throws IllegalArgumentException if one is not known
   * @throws org.avtca.client.common.AvtcaException {@code SOURCE_UNUSABLE} if one cannot be opened
   */
  Live open(List<String> words, Listener listener);

  /** Is told what becomes of sources, on a thread of theirs. */
  @FunctionalInterface
  interface Listener {
    /** Something has changed, such as {@code camera: lost}. */
    void changed(String words);
  }

  /** Sources that are open. */
  interface Live extends AutoCloseable {
    /** Options of a session that takes what they bring. */
    SessionOptions.Builder sessionOptions();

    /** Starts to send, and returns; completes when the session's input has ended. */
    CompletableFuture<?> start(EmotionSession session);

    /** Ends the sources, sends what waits for at most so long, and ends the session's input. */
    void stop(Duration patience);

    /** Ends the sources at once. */
    @Override
    void close();
  }
}
