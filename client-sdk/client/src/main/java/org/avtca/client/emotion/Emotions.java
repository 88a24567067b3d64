package org.avtca.client.emotion;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a person feels: live, or from a recording. */
public interface Emotions {
  /**
   * Opens a session and waits until the server has accepted it.
   *
   * @throws org.avtca.client.common.AvtcaException if the server refuses it or does not answer
   */
  EmotionSession open(SessionOptions options, SessionListener listener);

  /**
   * Sends a media file and hands over its windows in order as they are judged.
   *
   * <p>The file goes up in pieces; it is never held in memory as a whole. {@code windows} is called
   * by one thread at a time.
   */
  CompletableFuture<RecordingSummary> analyze(
      Path file, RecordingOptions options, Consumer<WindowResult> windows);
}
