package org.avtca.engine.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir private Path folder;

  @Test
  void quotedFields_mayHoldCommasQuotesAndLineEnds() throws IOException {
    CsvTable table = read("\uFEFFa,b\r\n\"1,\"\"x\"\"\n2\", y \r\n\n3,\n");
    assertThat(table.columns()).containsExactly("a", "b");
    assertThat(table.rows())
        .containsExactly(
            new CsvTable.Row(2, List.of("1,\"x\"\n2", "y")), new CsvTable.Row(5, List.of("3", "")));
    assertThat(table.values(table.rows().get(1))).contains(Map.of("a", "3"));
  }

  @Test
  void rowOfAnotherLength_hasNoValues() throws IOException {
    CsvTable table = read("a,b\n1,2,3\n4,");
    assertThat(table.values(table.rows().get(0))).isEmpty();
    assertThat(table.values(table.rows().get(1))).contains(Map.of("a", "4"));
  }

  @Test
  void whatIsNoTable_isRefused() {
    assertThatThrownBy(() -> read("b,c\n1,2\n"))
        .hasMessageEndingWith("first line is not the header (expected: a among its columns)");
    assertThatThrownBy(() -> read("")).hasMessageContaining("is not the header");
    assertThatThrownBy(() -> read("a\n1\n\"2"))
        .hasMessageEndingWith("line 3: a quote that does not end (expected: a second one)");
  }

  private CsvTable read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), text);
    return CsvTable.read(file, List.of("a"));
  }
}
