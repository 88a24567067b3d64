package org.avtca.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.avtca.core.PreprocessingProfile;
import org.avtca.engine.media.CropPlanes;
import org.avtca.engine.media.FaceCropper;
import org.avtca.engine.media.JpegCodec;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.MediaException.Reason;

/**
 * Turns a JPEG picture of a face into a window of one frame. The picture is the crop: data sets of
 * faces come cut out, and a detector finds no face in a picture that is nothing else. It has no
 * sound.
 */
final class FaceImagePreparer implements Preparer {
  private final PreprocessingProfile profile;
  private final JpegCodec codec = new JpegCodec();
  private final FaceCropper cropper;

  /** Prepares by a profile whose windows have one frame. */
  FaceImagePreparer(PreprocessingProfile profile) {
    this.profile = profile;
    this.cropper = new FaceCropper(profile.frameSize());
  }

  @Override
  public PreparedClip prepare(ClipRecord clip, String digest) throws MediaException {
    byte[] crop = new byte[PreparedClip.cropBytes(profile)];
    CropPlanes.write(cropper.fit(codec.decode(bytes(clip.path()))), profile.colour(), crop, 0);
    return new PreparedClip(
        profile,
        new PreparedClip.Facts(digest, profile.grid().windowUs(), 0, 1, 1, 1),
        crop,
        new boolean[] {true},
        new float[profile.windowSamples()],
        new float[profile.audio().channels() * profile.audioColumns()]);
  }

  private static byte[] bytes(Path file) throws MediaException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new MediaException(
          Reason.NOT_FOUND,
          file.getFileName() + ": cannot be read: " + e + " (expected: a readable file)");
    }
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
