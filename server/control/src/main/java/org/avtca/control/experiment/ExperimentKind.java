package org.avtca.control.experiment;

import static org.avtca.control.experiment.ExperimentConfig.Variant.preset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.avtca.control.ServiceException;
import org.avtca.control.experiment.ExperimentConfig.Variant;

/** The experiments that have a name, with the lines of their tables. */
enum ExperimentKind {
  /** The paper's Tables 8 and 9, and each modality alone. */
  ABLATION("Ablations of AVT-CA, in the layout of the paper's Tables 8 and 9"),
  /** The paper's Tables 4 to 6: fusions of other papers on the same encoders. */
  COMPARE(
      "Fusions of other papers on AVT-CA's encoders, not those papers' published systems, in the"
          + " layout of the paper's Tables 4 to 6"),
  /** Lines of the caller's own. */
  CUSTOM("Variants of one training");

  private final String title;

  ExperimentKind(String title) {
    this.title = title;
  }

  /**
   * The kind that a configuration names.
   *
   * @throws ServiceException with the reason {@code ARGUMENT_INVALID}
   */
  static ExperimentKind named(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(name))
        .findFirst()
        .orElseThrow(
            () -> ServiceException.invalid("kind", "'" + name + "'", String.join(", ", names())));
  }

  /** The names of all kinds. */
  static List<String> names() {
    return Arrays.stream(values()).map(ExperimentKind::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /** The lines of the table; none: they are the caller's. */
  List<Variant> variants() {
    return switch (this) {
      case ABLATION ->
          List.of(
              preset("IT-1", "IT-1"),
              preset("IT-4", "IT-4"),
              preset("CT-1", "CT-1"),
              preset("CT-4", "CT-4"),
              preset("Audio only", "audio-only"),
              preset("Video only", "video-only"),
              preset("AVT-CA", "avtca"));
      case COMPARE ->
          List.of(
              preset("Fusion of LMF", "lmf"),
              preset("Fusion of MulT", "mult"),
              preset("Fusion of MMTM", "mmtm"),
              preset("Fusion of MSAF", "msaf"),
              preset("Fusion of CFN-SR", "cfn-sr"),
              preset("Fusion of Multimodal Transformer", "multimodal-transformer"),
              preset("Fusion of AuxFormer", "auxformer"),
              preset("AVT-CA", "avtca"));
      case CUSTOM -> List.of();
    };
  }
}
