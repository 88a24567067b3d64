package org.avtca.client.emotion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.avtca.client.common.Await;

/**
 * What a person feels: live, or from a recording.
 *
 * <p>Futures complete exceptionally with {@link org.avtca.client.common.AvtcaException}.
 */
public interface Emotions {
  /** Opens a session; completes once the server has accepted it. */
  CompletableFuture<EmotionSession> openAsync(SessionOptions options, SessionListener listener);

  /**
   * Opens a session and waits until the server has accepted it.
   *
   * @throws org.avtca.client.common.AvtcaException if the server refuses it or does not answer
   */
  default EmotionSession open(SessionOptions options, SessionListener listener) {
    return Await.result(openAsync(options, listener));
  }

  /** Opens a session whose results are read by its iterator or its publisher. */
  default EmotionSession open(SessionOptions options) {
    return open(options, SessionListener.NONE);
  }

  /**
   * Sends a media file and hands over its windows in order as they are judged.
   *
   * <p>The file goes up in pieces; it is never held in memory as a whole. {@code windows} is called
   * on the client's executor, one call at a time; while it works, no further window is asked for.
   * Cancelling the future cancels the analysis.
   */
  CompletableFuture<RecordingSummary> analyze(
      Path file, RecordingOptions options, Consumer<WindowResult> windows);

  /**
   * Sends a media file and waits for all that is said about it.
   *
   * @throws org.avtca.client.common.AvtcaException if the file is not usable or the call fails
   */
  default RecordingAnalysis analyze(Path file, RecordingOptions options) {
    List<WindowResult> windows = new ArrayList<>();
    RecordingSummary summary = Await.result(analyze(file, options, windows::add));
    return new RecordingAnalysis(windows, summary);
  }
}
