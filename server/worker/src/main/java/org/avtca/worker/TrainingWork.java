package org.avtca.worker;

import io.grpc.BindableService;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.scoring.DevicePolicy;
import org.jspecify.annotations.Nullable;

/** Prepares a data set or trains, once. */
final class TrainingWork implements Work {
  private final WorkerOptions options;
  private final AtomicReference<@Nullable TrainingEndpoint> endpoint = new AtomicReference<>();

  TrainingWork(WorkerOptions options) {
    this.options = options;
  }

  @Override
  public BindableService load(NativeCache natives, StatusBoard board) throws IOException {
    TrainingEndpoint made =
        new TrainingEndpoint(
            new FaceDetectors(options.detectors()),
            DevicePolicy.ofThisMachine().resolve(options.device()),
            System::nanoTime);
    endpoint.set(made);
    board.publish(
        board.now().toBuilder()
            .setEngine("PyTorch")
            .setMaxBatchSize(1)
            .setMaxConcurrency(1)
            .build());
    return made;
  }

  @Override
  public void close() {
    TrainingEndpoint made = endpoint.get();
    if (made != null) {
      made.close();
    }
  }
}
