package org.avtca.engine.scoring;

import static java.util.Objects.requireNonNull;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which device a configured word means on this machine: {@code auto}, {@code cpu}, {@code
 * gpu0}.
 */
public final class DevicePolicy {
  /** The first GPU if there is one, else the CPU. */
  public static final String AUTO = "auto";

  private static final Pattern GPU = Pattern.compile("gpu(\\d{1,3})");

  private final IntSupplier usableGpus;

  /** A policy for a machine that has as many usable GPUs as {@code usableGpus} says when asked. */
  public DevicePolicy(IntSupplier usableGpus) {
    this.usableGpus = requireNonNull(usableGpus, "usableGpus");
  }

  /**
   * The policy for this machine. A GPU is usable if the installed PyTorch was built for it; where
   * there is none at all, asking does not load PyTorch.
   */
  public static DevicePolicy ofThisMachine() {
    return new DevicePolicy(
        () -> CudaUtils.getGpuCount() > 0 ? Engine.getEngine("PyTorch").getGpuCount() : 0);
  }

  /**
   * The device that {@code name} means here. {@code cpu} is answered without asking for GPUs.
   *
   * @throws IllegalArgumentException if the name is none, or the machine has no such GPU
   */
  public Device resolve(String name) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    Matcher gpu = GPU.matcher(name);
    if (!gpu.matches() && !name.equals(AUTO)) {
      throw new IllegalArgumentException(
          "device: " + name + " (expected: auto, cpu, gpu0, gpu1, ...)");
    }
    int usable = usableGpus.getAsInt();
    if (name.equals(AUTO)) {
      return usable > 0 ? Device.gpu(0) : Device.cpu();
    }
    int index = Integer.parseInt(gpu.group(1));
    if (index >= usable) {
      throw new IllegalArgumentException(
          "device: " + name + " (expected: cpu, or one of " + usable + " usable GPUs)");
    }
    return Device.gpu(index);
  }
}
