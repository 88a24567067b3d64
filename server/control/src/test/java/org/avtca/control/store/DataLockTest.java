package org.avtca.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
  @TempDir Path folder;

  @Test
  void acquire_refusesASecondServer_andNamesTheFirst() {
    try (DataLock first = DataLock.acquire(folder)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> DataLock.acquire(folder))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("another AVT-CA server uses this data folder")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void close_letsTheNextServerIn() {
    DataLock.acquire(folder).close();
    DataLock.acquire(folder).close();
    assertThat(Files.exists(folder.resolve("server.lock"))).isTrue();
  }
}
