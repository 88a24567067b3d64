package org.avtca.control.worker;

import java.util.concurrent.Flow;

/** Decodes what people upload, apart from the workers that serve. */
public interface MediaWorker extends ManagedWorker {
  /**
   * A file's grid faces and audio, in the order of time. Each subscription decodes the file; the
   * worker decodes only a little ahead of what the subscriber requests, and stops when it cancels.
   * While the worker starts, a subscriber waits.
   *
   * <p>Fails with {@link WorkFailedException} if the file is at fault ({@code UNREADABLE}, {@code
   * EMPTY}, {@code TRUNCATED}, {@code TOO_LONG}, {@code TIMED_OUT}, ...), with {@link
   * WorkerLostException} if the process went away. Subscribers are called on a thread of the
   * worker's and must not block.
   */
  Flow.Publisher<DecodedItem> decode(RecordingRequest request);
}
