package org.avtca.control.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetDraftTest {
  @ParameterizedTest
  @CsvSource({
    "/data/RAVDESS_speech,ravdess-speech",
    "/data/ravdess/,ravdess",
    "C:\\clips\\Crema D,crema-d",
    "/data/2024-clips,clips",
    "/data/_x_,x"
  })
  void name_isMadeFromTheFolder(String path, String id) {
    assertThat(new DatasetDraft("", path, "ravdess", 0).name()).isEqualTo("datasets/" + id);
  }

  @Test
  void defaults_areFilledIn() {
    assertThat(new DatasetDraft("", "/clips", "ravdess", 0).frameSize()).isEqualTo(224);
    assertThat(new DatasetDraft("mine", "/clips", "ravdess", 64))
        .isEqualTo(new DatasetDraft("mine", "/clips", "ravdess", 64));
  }

  @Test
  void whatCannotBe_isRefused() {
    assertThatThrownBy(() -> new DatasetDraft("", "/clips", "tape", 0))
        .hasMessageStartingWith("format: 'tape' (expected: ravdess, ravdess-song,")
        .hasMessageEndingWith(", cmu-mosei, manifest, face-folder)");
    assertThatThrownBy(() -> new DatasetDraft("", "", "ravdess", 0))
        .hasMessage("path: '' (expected: a folder on the server)");
    assertThatThrownBy(() -> new DatasetDraft("", "/clips", "ravdess", 100))
        .hasMessage("frame_size: 100 (expected: a multiple of 16, 16..1024, or 0)");
    assertThatThrownBy(() -> new DatasetDraft("", "/", "ravdess", 0))
        .hasMessageStartingWith("dataset_id: ''");
    assertThatThrownBy(() -> new DatasetDraft("My Set", "/clips", "ravdess", 0))
        .hasMessageStartingWith("dataset_id: 'My Set'");
  }
}
