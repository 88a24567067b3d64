package org.avtca.engine.media;

import java.util.List;
import org.avtca.core.FaceBox;

/**
 * Finds faces in one picture, without memory of others. Not safe for use by several threads at a
 * time; the same picture always gives the same boxes.
 */
public interface FaceDetector extends AutoCloseable {
  /** Returns the faces in pixels of the picture, in no particular order. */
  List<FaceBox> detect(RgbImage image);

  /** Frees native memory; never fails. */
  @Override
  void close();
}
