package org.avtca.control.dataset;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.avtca.control.ServiceException;

/**
 * A data set to be made.
 *
 * @param id the last part of its name; empty: made from the folder's name
 * @param path of the folder, on the server
 * @param format one of {@link #FORMATS}
 * @param frameSize side of the prepared faces, a multiple of 16 pixels; 0: {@value #FRAME_SIZE}
 */
public record DatasetDraft(String id, String path, String format, int frameSize) {
  /** Pictures of faces, a folder a class. */
  public static final String FACE_FOLDER = "face-folder";

  /** The formats that the API names. */
  public static final List<String> FORMATS =
      List.of(
          "ravdess",
          "ravdess-song",
          "ravdess-all",
          "crema-d",
          "crema-d-perceived",
          "crema-d-perceived-face",
          "crema-d-perceived-voice",
          "cmu-mosei",
          "manifest",
          FACE_FOLDER);

  static final int FRAME_SIZE = 224;

  private static final int FRAME_STEP = 16;
  private static final int MAX_FRAME_SIZE = 1024;
  private static final Pattern ID = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  public DatasetDraft {
    if (path.isBlank()) {
      throw ServiceException.invalid("path", "'" + path + "'", "a folder on the server");
    }
    if (!FORMATS.contains(format)) {
      throw ServiceException.invalid("format", "'" + format + "'", String.join(", ", FORMATS));
    }
    if (frameSize != 0
        && (frameSize < FRAME_STEP || frameSize > MAX_FRAME_SIZE || frameSize % FRAME_STEP != 0)) {
      throw ServiceException.invalid(
          "frame_size",
          frameSize,
          "a multiple of " + FRAME_STEP + ", " + FRAME_STEP + ".." + MAX_FRAME_SIZE + ", or 0");
    }
    id = id.isEmpty() ? idOf(path) : id;
    if (!ID.matcher(id).matches()) {
      throw ServiceException.invalid(
          "dataset_id",
          "'" + id + "'",
          "lower-case letters, digits and hyphens, at most 63, the first a letter");
    }
    frameSize = frameSize == 0 ? FRAME_SIZE : frameSize;
  }

  String name() {
    return "datasets/" + id;
  }

  /** "/data/RAVDESS_speech" -> "ravdess-speech". */
  private static String idOf(String path) {
    String folder = path.replaceFirst("[/\\\\]+$", "").replaceFirst(".*[/\\\\]", "");
    return folder
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceFirst("^[-0-9]+", "")
        .replaceFirst("-+$", "");
  }
}
