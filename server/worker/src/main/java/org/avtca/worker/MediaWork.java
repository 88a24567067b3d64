package org.avtca.worker;

import io.grpc.BindableService;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.avtca.engine.media.FaceDetector;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.media.MediaReader;
import org.avtca.engine.media.RgbImage;
import org.jspecify.annotations.Nullable;

/** Decodes recordings. */
final class MediaWork implements Work {
  private static final int WARM_UP_SIDE = 64;

  private final WorkerOptions options;
  private final AtomicReference<@Nullable MediaEndpoint> endpoint = new AtomicReference<>();

  MediaWork(WorkerOptions options) {
    this.options = options;
  }

  @Override
  public BindableService load(NativeCache natives, StatusBoard board) throws IOException {
    FaceDetectors detectors = new FaceDetectors(options.detectors());
    loadNatives(detectors);
    MediaEndpoint made = new MediaEndpoint(detectors, options.threads());
    endpoint.set(made);
    board.publish(
        board.now().toBuilder()
            .setEngine("FFmpeg, OpenCV")
            .setMaxBatchSize(1)
            .setMaxConcurrency(options.threads())
            .build());
    return made;
  }

  /** So that a library that is missing shows now, and is unpacked while no other worker does. */
  private static void loadNatives(FaceDetectors detectors) throws IOException {
    MediaReader unused = new MediaReader(MediaLimits.forRecordings());
    try (FaceDetector detector = detectors.open(detectors.haar())) {
      detector.detect(
          new RgbImage(WARM_UP_SIDE, WARM_UP_SIDE, new byte[3 * WARM_UP_SIDE * WARM_UP_SIDE]));
    }
  }

  @Override
  public void close() {
    MediaEndpoint made = endpoint.get();
    if (made != null) {
      made.close();
    }
  }
}
