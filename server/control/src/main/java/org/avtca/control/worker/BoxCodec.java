package org.avtca.control.worker;

import org.avtca.core.FaceBox;
import org.avtca.proto.worker.v1.Box;

/** Faces' rectangles on the wire. */
final class BoxCodec {

  private BoxCodec() {}

  static Box write(FaceBox box) {
    return Box.newBuilder()
        .setX(box.x())
        .setY(box.y())
        .setWidth(box.width())
        .setHeight(box.height())
        .build();
  }

  static FaceBox read(Box box) {
    return new FaceBox(box.getX(), box.getY(), box.getWidth(), box.getHeight());
  }
}
