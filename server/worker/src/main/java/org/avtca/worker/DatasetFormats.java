package org.avtca.worker;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.avtca.engine.dataset.CmuMoseiReader;
import org.avtca.engine.dataset.CremaDReader;
import org.avtca.engine.dataset.CremaDReader.LabelKind;
import org.avtca.engine.dataset.DatasetReader;
import org.avtca.engine.dataset.FaceFolderReader;
import org.avtca.engine.dataset.ManifestReader;
import org.avtca.engine.dataset.RavdessReader;
import org.avtca.engine.dataset.RavdessReader.Channel;

/** The layouts of data sets that can be read, by their public names. */
final class DatasetFormats {
  /** Pictures of faces, not clips. */
  static final String FACE_FOLDER = "face-folder";

  private static final Map<String, Supplier<DatasetReader>> READERS =
      new TreeMap<>(
          Map.of(
              "ravdess",
              RavdessReader::new,
              FACE_FOLDER,
              FaceFolderReader::new,
              "ravdess-song",
              () -> new RavdessReader(Channel.SONG),
              "ravdess-all",
              () -> new RavdessReader(Channel.BOTH),
              "crema-d",
              () -> new CremaDReader(LabelKind.INTENDED),
              "crema-d-perceived",
              () -> new CremaDReader(LabelKind.PERCEIVED),
              "crema-d-perceived-face",
              () -> new CremaDReader(LabelKind.PERCEIVED_FACE),
              "crema-d-perceived-voice",
              () -> new CremaDReader(LabelKind.PERCEIVED_VOICE),
              "cmu-mosei",
              CmuMoseiReader::new,
              "manifest",
              ManifestReader::new));

  private DatasetFormats() {}

  /**
   * The reader of a layout.
   *
   * @throws IllegalArgumentException that lists the names, if there is none
   */
  static DatasetReader reader(String format) {
    Supplier<DatasetReader> reader = READERS.get(format);
    if (reader == null) {
      throw new IllegalArgumentException(
          "format: " + format + " (expected: " + String.join(" | ", READERS.keySet()) + ")");
    }
    return reader.get();
  }
}
