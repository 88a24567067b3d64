package org.avtca.worker;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import org.avtca.engine.media.JpegCodec;
import org.avtca.engine.media.RgbImage;
import org.avtca.proto.worker.v1.Box;
import org.avtca.proto.worker.v1.Frame;
import org.avtca.proto.worker.v1.Frame.Encoding;

/** Frames of one colour. */
final class Frames {
  static final Box BOX = Box.newBuilder().setX(8).setY(4).setWidth(20).setHeight(24).build();

  private Frames() {}

  static RgbImage plain(int width, int height, int red, int green, int blue) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new RgbImage(width, height, rgb);
  }

  /** 48 x 32 pixels of one red, with a face box. */
  static Frame red(long id, int red) {
    return Frame.newBuilder()
        .setId(id)
        .setEncoding(Encoding.ENCODING_RGB24)
        .setWidth(48)
        .setHeight(32)
        .setData(ByteString.copyFrom(plain(48, 32, red, 0, 0).rgb()))
        .setFace(BOX)
        .build();
  }

  static Frame jpeg(long id, int grey) {
    byte[] jpeg = new JpegCodec().encode(plain(64, 64, grey, grey, grey), 95);
    return Frame.newBuilder()
        .setId(id)
        .setEncoding(Encoding.ENCODING_JPEG)
        .setData(ByteString.copyFrom(jpeg))
        .build();
  }

  static Frame tornJpeg(long id) {
    byte[] jpeg = new JpegCodec().encode(plain(64, 64, 9, 9, 9), 95);
    return Frame.newBuilder()
        .setId(id)
        .setEncoding(Encoding.ENCODING_JPEG)
        .setData(ByteString.copyFrom(Arrays.copyOf(jpeg, jpeg.length / 2)))
        .build();
  }

  static Frame crop(long id, int red) {
    RgbImage face = plain(FakeScorer.SIZE, FakeScorer.SIZE, red, 0, 0);
    return Frame.newBuilder()
        .setId(id)
        .setEncoding(Encoding.ENCODING_FACE_CROP_RGB24)
        .setData(ByteString.copyFrom(face.rgb()))
        .build();
  }

  /** A crop as a client sends it. */
  static Frame jpegCrop(long id, int side, int grey) {
    byte[] jpeg = new JpegCodec().encode(plain(side, side, grey, grey, grey), 95);
    return Frame.newBuilder()
        .setId(id)
        .setEncoding(Encoding.ENCODING_FACE_CROP_JPEG)
        .setData(ByteString.copyFrom(jpeg))
        .build();
  }

  static Frame absent(long id) {
    return Frame.newBuilder().setId(id).build();
  }
}
