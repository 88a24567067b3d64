package org.avtca.control.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.worker.DecodedItem;
import org.avtca.control.worker.MediaWorker;
import org.avtca.control.worker.RecordingRequest;
import org.avtca.control.worker.WorkFailedException;
import org.avtca.control.worker.WorkerException;
import org.avtca.control.worker.WorkerLostException;

/**
 * Has a recording's file decoded, and says of a failure whether the file or a worker is at fault.
 *
 * @param profileJson how media become the model's inputs
 * @param displayName what the file is called in messages
 */
record RecordingDecoder(
    MediaWorker worker,
    String profileJson,
    Duration maxDuration,
    Duration maxDecodeTime,
    String displayName) {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** Decodes {@code file} for {@code subscriber}. */
  void decode(Path file, Flow.Subscriber<DecodedItem> subscriber) {
    worker
        .decode(new RecordingRequest(file, profileJson, maxDuration, maxDecodeTime))
        .subscribe(subscriber);
  }

  /** What the caller is told of a failure. */
  ServiceException told(Throwable failure, Path file) {
    if (failure instanceof WorkFailedException refused) {
      String message =
          String.valueOf(refused.getMessage())
              .replace(String.valueOf(file.getFileName()), displayName);
      return new ServiceException(reason(refused.reason()), message, refused);
    }
    if (failure instanceof WorkerLostException) {
      return ServiceException.retryable(
          Reason.WORKER_LOST,
          "the worker that decoded " + displayName + " went away (expected: it stays)",
          RETRY_AFTER);
    }
    return failure instanceof WorkerException
        ? new ServiceException(Reason.INTERNAL, "decoding " + displayName + " failed", failure)
        : Failures.service(failure);
  }

  private static Reason reason(String worker) {
    return switch (worker) {
      case "EMPTY" -> Reason.EMPTY;
      case "UNREADABLE", "NO_AUDIO", "NO_VIDEO" -> Reason.UNREADABLE;
      case "TRUNCATED" -> Reason.TRUNCATED;
      case "UNSUPPORTED" -> Reason.UNSUPPORTED_MEDIA;
      case "TOO_LONG" -> Reason.TOO_LONG;
      case "TOO_LARGE" -> Reason.TOO_LARGE;
      case "TIMED_OUT" -> Reason.TIMED_OUT;
      default -> Reason.INTERNAL;
    };
  }
}
