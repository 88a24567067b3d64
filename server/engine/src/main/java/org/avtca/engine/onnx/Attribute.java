package org.avtca.engine.onnx;

import java.util.Arrays;
import org.avtca.engine.onnx.proto.AttributeProto;
import org.avtca.engine.onnx.proto.AttributeProto.AttributeType;

/** Attributes of nodes. */
final class Attribute {
  private Attribute() {}

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto integers(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(Arrays.stream(values).boxed().toList())
        .build();
  }
}
