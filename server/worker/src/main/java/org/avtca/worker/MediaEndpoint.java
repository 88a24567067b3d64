package org.avtca.worker;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.DetectorUnavailableException;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.FaceStep;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.media.MediaReader;
import org.avtca.engine.media.MediaRequest;
import org.avtca.engine.version.JsonFile;
import org.avtca.proto.worker.v1.DecodeRecordingRequest;
import org.avtca.proto.worker.v1.DecodedItem;
import org.avtca.proto.worker.v1.MediaServiceGrpc.MediaServiceImplBase;
import org.avtca.proto.worker.v1.RecordingFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes recordings, each on a thread of its own; more than that wait, and more than those are
 * refused.
 */
final class MediaEndpoint extends MediaServiceImplBase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MediaEndpoint.class);
  private static final int WAITING = 16;
  private static final int MAX_PIXELS = 4096 * 4096;

  private final FaceDetectors detectors;
  private final ExecutorService decoders;

  MediaEndpoint(FaceDetectors detectors, int threads) {
    this.detectors = detectors;
    this.decoders = Threads.bounded("media", threads, WAITING);
  }

  @Override
  public void decodeRecording(
      DecodeRecordingRequest request, StreamObserver<DecodedItem> responses) {
    var stream = (ServerCallStreamObserver<DecodedItem>) responses;
    Backpressure<DecodedItem> items = new Backpressure<>(stream);
    try {
      decoders.execute(() -> decode(request, items));
    } catch (RejectedExecutionException e) {
      items.fail(
          Status.RESOURCE_EXHAUSTED
              .withDescription("too many recordings wait (expected: fewer at once)")
              .withCause(e)
              .asRuntimeException());
    }
  }

  private void decode(DecodeRecordingRequest request, Backpressure<DecodedItem> items) {
    boolean ended = false;
    try {
      read(request, items);
      items.complete();
      ended = true;
    } catch (CancellationException e) {
      log.debug("A recording's reader has gone", e);
      ended = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!ended) {
        items.fail(Status.INTERNAL.withDescription("see the worker's log").asRuntimeException());
      }
    }
  }

  private void read(DecodeRecordingRequest request, Backpressure<DecodedItem> items)
      throws InterruptedException {
    try {
      PreprocessingProfile profile =
          PreprocessingProfile.fromMap(JsonFile.parse(request.getProfileJson()));
      MediaReader reader = new MediaReader(limits(request));
      try (FaceStep step = new FaceStep(profile, detectors.open(profile.detector()))) {
        RecordingStream stream = new RecordingStream(profile, step, items);
        stream.finish(
            reader.read(
                Path.of(request.getPath()), MediaRequest.recording(profile.grid()), stream));
      }
    } catch (MediaException e) {
      items.send(failure(e.reason().name(), e));
    } catch (DetectorUnavailableException e) {
      items.send(failure("DETECTOR_UNAVAILABLE", e));
    } catch (IOException | IllegalArgumentException e) {
      items.send(failure("REQUEST_INVALID", e));
    }
  }

  private static MediaLimits limits(DecodeRecordingRequest request) {
    return new MediaLimits(
        Duration.of(request.getMaxDurationUs(), ChronoUnit.MICROS),
        MAX_PIXELS,
        Duration.ofMillis(request.getMaxWallMillis()));
  }

  private static DecodedItem failure(String reason, Exception cause) {
    return DecodedItem.newBuilder()
        .setFailure(
            RecordingFailure.newBuilder()
                .setReason(reason)
                .setMessage(String.valueOf(cause.getMessage())))
        .build();
  }

  @Override
  public void close() {
    decoders.shutdownNow();
  }
}
