package org.avtca.engine.model;

import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.avtca.core.ModelPresets;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Combine;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Norm;
import org.avtca.core.ModelSpec.Stage;

/**
 * What PyTorch computed for small models, with their weights and inputs.
 *
 * @param spec the model
 * @param arrays by the names that the script which made them gives
 */
public record Golden(ModelSpec spec, Map<String, Tensor> arrays) {
  private static final ModelSpec TINY =
      ModelPresets.named("avtca").toBuilder()
          .classes(3)
          .frames(4)
          .stem(8)
          .stages(List.of(new Stage(8, 1), new Stage(16, 1)))
          .width(8)
          .dropout(0)
          .build();

  private static final ModelSpec SMALL_EFFICIENTFACE =
      ModelPresets.named("avtca-efficientface").toBuilder()
          .classes(3)
          .frames(4)
          .stem(8)
          .stages(List.of(new Stage(16, 2), new Stage(32, 2)))
          .head(24)
          .reduction(4)
          .width(8)
          .build();

  private static final Map<String, ModelSpec> SPECS =
      Map.of(
          "avtca",
          TINY,
          "avtca-efficientface",
          SMALL_EFFICIENTFACE,
          "avtca-cross-sum",
          TINY.toBuilder()
              .late(Late.CROSS)
              .combine(Combine.SUM)
              .transformerNorm(Norm.LAYER)
              .build(),
          "it-4",
          TINY.toBuilder().midAttention(false).late(Late.NONE).build(),
          "ct-1",
          TINY.toBuilder().transformerHeads(0).midAttention(false).lateHeads(1).build());

  /** The names of the small models. */
  public static List<String> names() {
    return SPECS.keySet().stream().sorted().toList();
  }

  /** The small model called {@code name}. */
  public static Golden of(String name) {
    ModelSpec spec = SPECS.get(name);
    if (spec == null) {
      throw new IllegalArgumentException(name + ": no such golden model");
    }
    return new Golden(spec, Npz.golden(name));
  }

  /** The arrays whose names begin with {@code prefix}, by the rest of their names. */
  public Map<String, Tensor> group(String prefix) {
    Map<String, Tensor> group = new LinkedHashMap<>();
    arrays.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            group.put(name.substring(prefix.length()), tensor);
          }
        });
    return group;
  }

  /** One array. */
  public Tensor get(String name) {
    Tensor tensor = arrays.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(name + ": no such golden array");
    }
    return tensor;
  }

  /** One array's values. */
  public float[] floats(String name) {
    return ((Tensor.Floats) get(name)).values();
  }

  /**
   * The full-size models' weights. PyTorch loads a shared late attention under both of its names,
   * video's last.
   */
  public static Map<String, Tensor> formula(AvtcaModel model) {
    boolean shared = model.spec().late() == Late.SHARED;
    Map<String, Tensor> weights = new LinkedHashMap<>();
    model
        .state()
        .forEach(
            (name, tensor) -> {
              String last = shared ? name.replace(".late_audio.", ".late_video.") : name;
              weights.put(name, formula(last, tensor.shape()));
            });
    return weights;
  }

  /** The full-size models' frames: (15, 3, 224, 224). */
  public static Tensor.Floats frames() {
    return noise("frames", 0.5, 0.5, new Shape(15, 3, 224, 224));
  }

  /** The full-size models' audio: (1, 10, 156). */
  public static Tensor.Floats audio() {
    return noise("audio", 0, 3, new Shape(1, 10, 156));
  }

  private static Tensor.Floats noise(String name, double offset, double scale, Shape shape) {
    double[] noise = noise(name, Math.toIntExact(shape.size()));
    float[] values = new float[noise.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (offset + scale * noise[i]);
    }
    return new Tensor.Floats(shape, values);
  }

  /** Uniform noise by name, scaled by the kind of the array. */
  private static Tensor formula(String name, Shape shape) {
    double[] noise = noise(name, Math.toIntExact(shape.size()));
    float[] values = new float[noise.length];
    double fan = (double) shape.size() / shape.get(0);
    for (int i = 0; i < values.length; i++) {
      double value;
      if (name.endsWith("running_var")) {
        value = 1 + 0.3 * noise[i];
      } else if (shape.dimension() == 1) {
        value = name.endsWith(".weight") ? 1 + 0.2 * noise[i] : 0.1 * noise[i];
      } else {
        value = noise[i] * 2 / Math.sqrt(fan);
      }
      values[i] = (float) value;
    }
    return new Tensor.Floats(shape, values);
  }

  /** Uniform in [-1, 1) by splitmix64, from the name's CRC-32. */
  private static double[] noise(String name, int n) {
    var crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    double[] noise = new double[n];
    for (int k = 0; k < n; k++) {
      long x = (k + 1) * 0x9E3779B97F4A7C15L + crc.getValue();
      x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
      x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
      x ^= x >>> 31;
      noise[k] = (x >>> 11) * 0x1p-52 - 1;
    }
    return noise;
  }
}
