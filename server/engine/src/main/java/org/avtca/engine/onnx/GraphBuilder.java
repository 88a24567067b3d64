package org.avtca.engine.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.avtca.engine.model.Tensor;
import org.avtca.engine.onnx.proto.AttributeProto;
import org.avtca.engine.onnx.proto.GraphProto;
import org.avtca.engine.onnx.proto.ModelProto;
import org.avtca.engine.onnx.proto.NodeProto;
import org.avtca.engine.onnx.proto.OperatorSetIdProto;
import org.avtca.engine.onnx.proto.TensorProto;
import org.avtca.engine.onnx.proto.TensorShapeProto;
import org.avtca.engine.onnx.proto.TensorShapeProto.Dimension;
import org.avtca.engine.onnx.proto.TypeProto;
import org.avtca.engine.onnx.proto.ValueInfoProto;

/** Collects the nodes of one ONNX graph. Values are known by name; the builder makes the names. */
final class GraphBuilder {
  private static final long IR_VERSION = 8;

  /** The first with LayerNormalization, the last whose reductions take their axes as attributes. */
  private static final long OPSET = 17;

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  GraphBuilder(String name) {
    graph.setName(name);
  }

  /** An input of 32-bit floats. A size is a number, or the name of one that each run chooses. */
  String input(String name, Object... sizes) {
    graph.addInput(value(name, sizes));
    return name;
  }

  /** Gives a value a name of its own and makes it the graph's output. */
  void output(String value, String name, Object... sizes) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name).build());
    graph.addOutput(value(name, sizes));
  }

  String constant(Tensor.Floats tensor) {
    return constant(tensor.values(), tensor.shape().getShape());
  }

  String constant(float[] values, long... shape) {
    ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(TensorProto.DataType.FLOAT, bytes, shape);
  }

  /** A vector of integers. */
  String constant(long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(TensorProto.DataType.INT64, bytes, values.length);
  }

  String scalar(float value) {
    return constant(new float[] {value});
  }

  /** Adds a node with one output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return split(operator, 1, inputs, attributes).get(0);
  }

  /** Adds a node with several outputs. */
  List<String> split(
      String operator, int outputs, List<String> inputs, AttributeProto... attributes) {
    String name = operator + "_" + graph.getNodeCount();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      names.add(outputs == 1 ? name : name + "_" + i);
    }
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addAllInput(inputs)
            .addAllOutput(names)
            .addAllAttribute(Arrays.asList(attributes))
            .build());
    return names;
  }

  ModelProto build() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("avtca")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(graph)
        .build();
  }

  private String constant(TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    String name = "constant_" + graph.getInitializerCount();
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type)
            .addAllDims(Arrays.stream(shape).boxed().toList())
            .setRawData(ByteString.copyFrom(bytes)));
    return name;
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ValueInfoProto value(String name, Object... sizes) {
    var shape = TensorShapeProto.newBuilder();
    for (Object size : sizes) {
      Dimension.Builder dimension = shape.addDimBuilder();
      if (size instanceof Number number) {
        dimension.setDimValue(number.longValue());
      } else {
        dimension.setDimParam(size.toString());
      }
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
