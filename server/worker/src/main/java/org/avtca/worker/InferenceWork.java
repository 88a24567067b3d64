package org.avtca.worker;

import ai.djl.Device;
import io.grpc.BindableService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.avtca.core.ModelMetadata;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.MissingFrame;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.FaceStep;
import org.avtca.engine.scoring.DevicePolicy;
import org.avtca.engine.scoring.Scorer;
import org.avtca.engine.version.LoadedVersion;
import org.avtca.proto.worker.v1.WorkerStatus.State;
import org.jspecify.annotations.Nullable;

/** Scores with one model version, once that has proved itself. */
final class InferenceWork implements Work {
  /** Batching brings nothing on a CPU; some rows a call save calls. */
  private static final int CPU_ROWS = 8;

  private static final int GPU_ROWS = 64;

  private final WorkerOptions options;
  private final AtomicReference<@Nullable InferenceEndpoint> endpoint = new AtomicReference<>();

  InferenceWork(WorkerOptions options) {
    this.options = options;
  }

  @Override
  public BindableService load(NativeCache natives, StatusBoard board) throws IOException {
    natives.useForOnnxRuntime();
    Device device = DevicePolicy.ofThisMachine().resolve(options.device());
    int rows = device.isGpu() ? GPU_ROWS : CPU_ROWS;
    board.publish(
        board.now().toBuilder()
            .setState(State.STATE_WARMING)
            .setDevice(device.isGpu() ? "gpu" + device.getDeviceId() : "cpu")
            .setMaxBatchSize(rows)
            .setMaxConcurrency(options.threads())
            .build());
    LoadedVersion version =
        LoadedVersion.open(options.model().orElseThrow(), Optional.empty(), device, 1);
    InferenceEndpoint made = endpoint(version, rows);
    endpoint.set(made);
    board.publish(
        board.now().toBuilder()
            .setEngine(version.scorer().engine())
            .setGoldenDifference(version.golden().difference())
            .build());
    return made;
  }

  private InferenceEndpoint endpoint(LoadedVersion version, int rows) throws IOException {
    ModelMetadata metadata = version.metadata();
    Scorer scorer = version.scorer();
    PreprocessingProfile profile = metadata.profile();
    FrameEncoder encoder = new FrameEncoder(scorer, profile, rows);
    float[] missing =
        profile.missingFrame() == MissingFrame.BLACK_FRAME
            ? encoder.ofBlack()
            : new float[metadata.spec().embeddingWidth()];
    WindowFeatures features = new WindowFeatures(profile, metadata.audioNormalizer());
    return new InferenceEndpoint(
        scorer, encoder, new WindowFuser(scorer, features, missing, rows), faces(profile));
  }

  private List<FrameFaces> faces(PreprocessingProfile profile) throws IOException {
    FaceDetectors detectors = new FaceDetectors(options.detectors());
    List<FrameFaces> faces = new ArrayList<>();
    for (int i = 0; i < options.threads(); i++) {
      FaceStep step = new FaceStep(profile, detectors.open(profile.detector()));
      faces.add(new FrameFaces(step, profile.frameSize()));
    }
    return faces;
  }

  @Override
  public void close() throws InterruptedException {
    InferenceEndpoint made = endpoint.get();
    if (made != null) {
      made.close();
    }
  }
}
