package org.avtca.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSetMainTest {
  private static SampleOptions options(String... words) {
    return SampleSetMain.options(new ArrayDeque<>(List.of(words)));
  }

  @Test
  void words_changeTheStandardSet() {
    SampleOptions options = options("--speakers", "5", "--takes", "1", "--seed", "9");

    assertThat(options.speakers()).isEqualTo(5);
    assertThat(options.takes()).isEqualTo(1);
    assertThat(options.seed()).isEqualTo(9);
    assertThat(options()).isEqualTo(SampleOptions.standard());
  }

  @Test
  void badWords_sayWhatWasExpected() {
    assertThatThrownBy(() -> options("--speaker", "5"))
        .hasMessage("--speaker: unknown (expected: --speakers, --takes or --seed)");
    assertThatThrownBy(() -> options("--takes"))
        .hasMessage("--takes: nothing (expected: a number)");
  }
}
