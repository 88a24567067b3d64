package org.avtca.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
  private static final String STAT =
      "4711 (a name) with) S 1 4711 4711 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 9 0 1 2 3\n";
  private static final String STATUS =
      "Name:\tjava\nVmPeak:\t  900 kB\nVmHWM:\t  300 kB\nVmRSS:\t  200 kB\nThreads:\t9\n";

  @Test
  void figures_areReadAsProcWritesThem_whateverTheProcessIsCalled() throws IOException {
    assertThat(ProcessFigures.parse(STAT, STATUS))
        .isEqualTo(new ProcessFigures(3.0, 200 * 1024, 300 * 1024));
  }

  @Test
  void processWithoutMemory_isRefused() {
    assertThatThrownBy(() -> ProcessFigures.parse(STAT, "Name:\tkthreadd\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("status: no VmRSS (expected: a process with memory)");
  }

  @Test
  void processThatIsNotThere_hasNone() {
    assertThat(ProcessFigures.of(Long.MAX_VALUE)).isEmpty();
  }
}
