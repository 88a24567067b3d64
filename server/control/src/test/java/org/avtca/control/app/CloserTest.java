package org.avtca.control.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {
  private final List<String> closed = new ArrayList<>();
  private final Closer closer = new Closer();

  @Test
  void closes_lastFirst_andOnce() {
    closer.add("a", () -> closed.add("a"));
    closer.then("b", () -> closed.add("b"));

    closer.close();
    closer.close();

    assertThat(closed).containsExactly("b", "a");
  }

  @Test
  void failure_doesNotKeepTheRestOpen() {
    closer.then("a", () -> closed.add("a"));
    closer.then(
        "b",
        () -> {
          throw new IOException("stuck");
        });

    closer.close();

    assertThat(closed).containsExactly("a");
  }
}
