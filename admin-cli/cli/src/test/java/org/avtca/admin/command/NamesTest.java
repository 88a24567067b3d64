package org.avtca.admin.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void shortNames_becomeResourceNames() {
    assertThat(Names.model("emotion")).isEqualTo("models/emotion");
    assertThat(Names.version("emotion/v3")).isEqualTo("models/emotion/versions/v3");
    assertThat(Names.rollout("emotion/r1")).isEqualTo("models/emotion/rollouts/r1");
    assertThat(Names.dataset("ravdess")).isEqualTo("datasets/ravdess");
    assertThat(Names.job("j1")).isEqualTo("trainingJobs/j1");
  }

  @Test
  void wholeNames_stay() {
    assertThat(Names.model("models/emotion")).isEqualTo("models/emotion");
    assertThat(Names.version("models/emotion/versions/v3")).isEqualTo("models/emotion/versions/v3");
  }

  @Test
  void brief_isTheWayBack() {
    assertThat(Names.brief("models/emotion/versions/v3")).isEqualTo("emotion/v3");
    assertThat(Names.brief("trainingJobs/j1")).isEqualTo("j1");
    assertThat(Names.brief("")).isEmpty();
  }

  @Test
  void children_areToldFromModels() {
    assertThat(Names.isChild("emotion/v3")).isTrue();
    assertThat(Names.isChild("models/emotion/versions/v3")).isTrue();
    assertThat(Names.isChild("models/emotion")).isFalse();
    assertThat(Names.isChild("emotion")).isFalse();
  }

  @Test
  void nonsense_saysWhatWasExpected() {
    assertThatThrownBy(() -> Names.dataset("a/b"))
        .hasMessage("dataset: a/b (expected: DATASET, such as ravdess)");
  }
}
