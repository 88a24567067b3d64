package org.avtca.engine.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePolicyTest {
  private static final DevicePolicy NO_GPU = new DevicePolicy(() -> 0);
  private static final DevicePolicy TWO_GPUS = new DevicePolicy(() -> 2);

  @Test
  void auto_takesTheFirstGpu_orTheCpuWhereThereIsNone() {
    assertThat(TWO_GPUS.resolve("auto")).isEqualTo(Device.gpu(0));
    assertThat(NO_GPU.resolve("auto")).isEqualTo(Device.cpu());
  }

  @Test
  void namedDevices_areThemselves() {
    assertThat(TWO_GPUS.resolve("cpu")).isEqualTo(Device.cpu());
    assertThat(TWO_GPUS.resolve("gpu1")).isEqualTo(Device.gpu(1));
  }

  @Test
  void cpu_isAnsweredWithoutAskingForGpus() {
    DevicePolicy policy =
        new DevicePolicy(
            () -> {
              throw new AssertionError("asked");
            });
    assertThat(policy.resolve("cpu")).isEqualTo(Device.cpu());
  }

  @Test
  void gpuThatIsNotThere_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO_GPUS.resolve("gpu2"))
        .withMessage("device: gpu2 (expected: cpu, or one of 2 usable GPUs)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "GPU0", "cuda:0", "gpu-1", "gpu1234"})
  void otherWords_areRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TWO_GPUS.resolve(name))
        .withMessage("device: " + name + " (expected: auto, cpu, gpu0, gpu1, ...)");
  }

  @Test
  void thisMachine_hasADeviceThatComputes() {
    Device device = DevicePolicy.ofThisMachine().resolve("auto");
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      assertThat(manager.ones(new Shape(3)).sum().getFloat()).isEqualTo(3);
    }
  }
}
