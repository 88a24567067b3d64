package org.avtca.control.worker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.avtca.control.worker.WorkerSettings.Transport;
import org.avtca.core.FaceBox;
import org.avtca.core.TrackState;

/** Supervisors whose workers run the stand-in program of this class path. */
final class StubWorkers {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final long CRASHES = 666;
  static final long HANGS = 777;

  private StubWorkers() {}

  static ProcessWorkerSupervisor supervisor(
      Path data, Duration startTimeout, int retries, Transport transport) {
    RestartPolicy restarts =
        new RestartPolicy(retries, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofHours(1));
    WorkerSettings settings =
        WorkerSettings.builder(System.getProperty("java.class.path"), data)
            .startTimeout(startTimeout)
            .stopGrace(Duration.ofSeconds(5))
            .restarts(restarts)
            .transport(transport)
            .build();
    return new ProcessWorkerSupervisor(settings, Clock.systemUTC());
  }

  /** A model folder that makes the stand-in do what {@code script} says. */
  static InferenceWorkerSpec model(Path folder, String script) throws IOException {
    Files.writeString(folder.resolve("script"), script);
    return new InferenceWorkerSpec("models/m/versions/1", folder, "cpu", 1);
  }

  static void awaitState(ManagedWorker worker, WorkerState state) {
    await().atMost(PATIENCE).until(() -> worker.snapshot().state() == state);
  }

  static List<FrameSequence> frame(long id, byte... data) {
    FrameItem item =
        new FrameItem(id, FrameEncoding.JPEG, ByteBuffer.wrap(data), 0, 0, new FaceBox(1, 2, 3, 4));
    return List.of(new FrameSequence(TrackState.NONE, null, 0, List.of(item)));
  }

  /** The folder of the worker's process. */
  static Path folder(ManagedWorker worker) {
    return Path.of(worker.snapshot().description().engine());
  }
}
