package org.avtca.worker;

import org.avtca.core.FaceBox;
import org.avtca.core.TrackState;
import org.avtca.proto.worker.v1.Box;

/** Faces and tracks on the wire. */
final class Boxes {

  private Boxes() {}

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

  static org.avtca.proto.worker.v1.TrackState write(TrackState track) {
    var builder = org.avtca.proto.worker.v1.TrackState.newBuilder().setAge(track.age());
    FaceBox last = track.last();
    if (last != null) {
      builder.setLast(write(last));
    }
    return builder.build();
  }

  static TrackState read(org.avtca.proto.worker.v1.TrackState track) {
    return new TrackState(track.hasLast() ? read(track.getLast()) : null, track.getAge());
  }
}
