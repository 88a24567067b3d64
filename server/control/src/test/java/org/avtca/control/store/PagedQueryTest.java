package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avtca.control.ServiceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PagedQueryTest {
  private record Item(String name, Instant created) {}

  private static final PagedQuery<Item> QUERY =
      new PagedQuery<>(
          "models",
          Map.of("versions", Filter.name("last_version", "[0-9]+")),
          row -> new Item(row.text("name"), row.instant("create_us")),
          item -> new PageRequest.Mark(item.created(), item.name()));

  private final DatabaseKind kind;
  @TempDir Path folder;
  private Database database;

  PagedQueryTest(DatabaseKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = kind.open(folder);
    for (int i = 0; i < 7; i++) {
      add(i, i / 2);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void pages_newestFirst_holdEachItemOnce() {
    assertThat(all(new PageRequest(3, Map.of(), true, null)))
        .containsExactly("m6", "m5", "m4", "m3", "m2", "m1", "m0");
  }

  @Test
  void pages_oldestFirst_holdEachItemOnce() {
    assertThat(all(new PageRequest(3, Map.of(), false, null)))
        .containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6");
  }

  @Test
  void lastPage_thatIsFull_hasNoNext() {
    assertThat(run(PageRequest.first(7)).next()).isNull();
    assertThat(run(PageRequest.first(6)).next()).isNotNull();
  }

  @Test
  void pages_doNotRepeatWhatWasThere_whenNewItemsCome() {
    Page<Item> first = run(PageRequest.first(3));
    add(9, 9);
    Page<Item> second = run(new PageRequest(3, Map.of(), true, first.next()));
    assertThat(second.items()).extracting(Item::name).containsExactly("m3", "m2", "m1");
  }

  @Test
  void filter_ofAnUnknownField_namesTheKnown() {
    assertThatThrownBy(() -> run(new PageRequest(3, Map.of("colour", "red"), true, null)))
        .isInstanceOf(ServiceException.class)
        .hasMessage("filter: colour (expected: versions)");
  }

  private void add(int number, long micros) {
    database.run(
        tx ->
            tx.update(
                "INSERT INTO models (name, last_version, last_move, create_us) VALUES (?, 0, 0, ?)",
                "m" + number,
                micros));
  }

  private Page<Item> run(PageRequest request) {
    return database.read(tx -> QUERY.run(tx, request));
  }

  private List<String> all(PageRequest request) {
    List<String> names = new ArrayList<>();
    Page<Item> page = run(request);
    page.items().forEach(item -> names.add(item.name()));
    while (page.next() != null) {
      page =
          run(new PageRequest(request.size(), request.equal(), request.newestFirst(), page.next()));
      page.items().forEach(item -> names.add(item.name()));
    }
    return names;
  }
}
