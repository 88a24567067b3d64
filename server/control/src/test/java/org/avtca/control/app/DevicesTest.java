package org.avtca.control.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.avtca.control.worker.WorkerDescription;
import org.avtca.control.worker.WorkerKind;
import org.avtca.control.worker.WorkerSnapshot;
import org.avtca.control.worker.WorkerState;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static WorkerSnapshot worker(WorkerKind kind, WorkerState state, String device) {
    WorkerDescription description =
        new WorkerDescription("workers/w", 1, device, "", "", 1, 1, 0, null);
    return new WorkerSnapshot(kind, "", state, description, 0, 0, "");
  }

  @Test
  void devices_areThoseThatInferenceWorkersUse() {
    List<WorkerSnapshot> workers =
        List.of(
            worker(WorkerKind.INFERENCE, WorkerState.AVAILABLE, "gpu1"),
            worker(WorkerKind.INFERENCE, WorkerState.AVAILABLE, "gpu0"),
            worker(WorkerKind.INFERENCE, WorkerState.AVAILABLE, "gpu1"),
            worker(WorkerKind.INFERENCE, WorkerState.LOADING, "auto"),
            worker(WorkerKind.MEDIA, WorkerState.AVAILABLE, "cpu"));

    assertThat(Devices.inUse(workers, "auto")).containsExactly("gpu0", "gpu1");
  }

  @Test
  void devices_withoutAWorker_areThoseOfTheConfiguration() {
    List<WorkerSnapshot> workers =
        List.of(worker(WorkerKind.INFERENCE, WorkerState.LOADING, "auto"));

    assertThat(Devices.inUse(workers, "auto")).containsExactly("auto");
  }
}
