package org.avtca.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.avtca.core.ModelPresets;
import org.avtca.engine.model.AvtcaModel;
import org.avtca.engine.onnx.proto.ModelProto;
import org.avtca.engine.onnx.proto.NodeProto;
import org.avtca.engine.onnx.proto.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the graphs look like; what they compute is tested with the scorers. */
class OnnxExporterTest {
  @TempDir private Path folder;

  @Test
  void batchNorm_isFolded_andSizesThatACallChoosesAreFree() throws IOException {
    ModelProto encoder = export("avtca-efficientface").get(0);
    assertThat(encoder.getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .contains("Conv", "Gemm", "Gather")
        .doesNotContain("BatchNormalization");
    assertThat(encoder.getOpsetImport(0).getVersion()).isEqualTo(17);
    assertThat(shape(encoder.getGraph().getInput(0))).containsExactly("N", "3", "S", "S");
    assertThat(shape(encoder.getGraph().getOutput(0))).containsExactly("N", "1024");

    ModelProto fusion = export("avtca").get(1);
    assertThat(fusion.getGraph().getNodeList())
        .extracting(NodeProto::getOpType)
        .contains("Softmax", "Erf")
        .doesNotContain("BatchNormalization");
    assertThat(shape(fusion.getGraph().getInput(0))).containsExactly("B", "15", "128");
    assertThat(shape(fusion.getGraph().getInput(1))).containsExactly("B", "10", "T");
    assertThat(shape(fusion.getGraph().getOutput(0))).containsExactly("B", "8");
  }

  @Test
  void sameWeights_giveTheSameBytes() throws IOException {
    export("CT-1");
    byte[] encoder = Files.readAllBytes(folder.resolve("encoder.onnx"));
    byte[] fusion = Files.readAllBytes(folder.resolve("fusion.onnx"));
    export("CT-1");
    assertThat(folder.resolve("encoder.onnx")).hasBinaryContent(encoder);
    assertThat(folder.resolve("fusion.onnx")).hasBinaryContent(fusion);
  }

  private List<ModelProto> export(String preset) throws IOException {
    Path encoder = folder.resolve("encoder.onnx");
    Path fusion = folder.resolve("fusion.onnx");
    try (AvtcaModel model = AvtcaModel.initialise(ModelPresets.named(preset), Device.cpu(), 1)) {
      OnnxExporter.export(model, encoder, fusion);
    }
    return List.of(
        ModelProto.parseFrom(Files.readAllBytes(encoder)),
        ModelProto.parseFrom(Files.readAllBytes(fusion)));
  }

  private static List<String> shape(ValueInfoProto value) {
    return value.getType().getTensorType().getShape().getDimList().stream()
        .map(d -> d.getDimParam().isEmpty() ? Long.toString(d.getDimValue()) : d.getDimParam())
        .toList();
  }
}
