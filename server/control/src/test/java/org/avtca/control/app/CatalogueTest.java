package org.avtca.control.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  @Test
  void defaultModel_isNamedWithoutItsCollection() {
    assertThat(Catalogue.defaultModel("emotion")).hasToString("models/emotion");
  }

  @ParameterizedTest
  @ValueSource(strings = {"models/emotion", "Emotion", "emotion/v1"})
  void anythingElse_isAnErrorOfOneLine(String setting) {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Catalogue.defaultModel(setting))
        .withMessage(
            "models.default: " + setting + "  (expected: a model's name, such as emotion)");
  }
}
