package org.avtca.testkit.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.avtca.testkit.functional.Harness.eventually;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.RecordingAnalysis;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.WindowResult;
import org.avtca.testkit.Judgement;
import org.avtca.testkit.Script;
import org.avtca.testkit.ServerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files. */
class RecordingTest {
  private static final RecordingOptions OPTIONS = RecordingOptions.defaults();

  @TempDir private Path folder;

  private Path file(long bytes) throws IOException {
    Path file = folder.resolve("clip.mp4");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(bytes);
    }
    return file;
  }

  @Test
  void analysis_givesWindowsInOrderAndASummary() throws IOException {
    try (Harness harness =
        Harness.of(Script.builder().recordingWindows(40).judge(w -> Judgement.of("happy", 0.9)))) {
      RecordingAnalysis analysis = harness.client.emotions().analyze(file(5_000_001), OPTIONS);

      assertThat(harness.server.recordingBytes()).isEqualTo(5_000_001);
      assertThat(analysis.windows())
          .extracting(WindowResult::windowId)
          .hasSize(40)
          .isSorted()
          .startsWith(0L);
      assertThat(analysis.summary().windows()).isEqualTo(40);
      assertThat(analysis.summary().topLabel()).isEqualTo("happy");
      assertThat(analysis.summary().labels()).contains("happy", "sad");
    }
  }

  @Test
  void emptyFile_isSentAndJudgedByTheServer() throws IOException {
    try (Harness harness = Harness.of(Script.builder().recordingWindows(0))) {
      assertThat(harness.client.emotions().analyze(file(0), OPTIONS).windows()).isEmpty();
    }
  }

  @Test
  void missingFileAndFolder_areNamed() {
    try (Harness harness = Harness.of(Script.builder())) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> harness.client.emotions().analyze(folder.resolve("none.mp4"), OPTIONS))
          .withMessageContaining("none.mp4: no such file")
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.FILE_UNUSABLE));
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> harness.client.emotions().analyze(folder, OPTIONS))
          .withMessageContaining("expected: a regular file");
    }
  }

  @Test
  void refusal_comesWhileTheFileIsStillBeingSent() throws IOException {
    ServerEvent.Fail refusal =
        new ServerEvent.Fail("RECORDING_TOO_LARGE", "at most 1 GiB", Optional.empty());
    Path large = file(200_000_000);
    try (Harness harness = Harness.of(Script.builder().refuse(refusal))) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> harness.client.emotions().analyze(large, OPTIONS))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("RECORDING_TOO_LARGE"));
      assertThat(harness.server.recordingBytes()).isLessThan(200_000_000);
    }
  }

  @Test
  void consumerThatThrows_endsTheAnalysisWithItsFailure() throws IOException {
    List<Long> seen = new CopyOnWriteArrayList<>();
    Path clip = file(1000);
    try (Harness harness = Harness.of(Script.builder().recordingWindows(10))) {
      CompletableFuture<RecordingSummary> analysis =
          harness
              .client
              .emotions()
              .analyze(
                  clip,
                  OPTIONS,
                  window -> {
                    seen.add(window.windowId());
                    throw new LinkageError("a consumer's mistake, on purpose");
                  });
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(analysis))
          .withRootCauseInstanceOf(LinkageError.class)
          .satisfies(e -> assertThat(e.reason()).isEqualTo(AvtcaException.INTERNAL));
      assertThat(seen).containsExactly(0L);
    }
  }

  @Test
  void cancelledFuture_cancelsTheUpload() throws IOException {
    Path large = file(1L << 30);
    try (Harness harness = Harness.of(Script.builder())) {
      CompletableFuture<RecordingSummary> analysis =
          harness.client.emotions().analyze(large, OPTIONS, window -> {});
      eventually(() -> assertThat(harness.server.recordingBytes()).isPositive());
      assertThat(analysis.cancel(true)).isTrue();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(analysis::join);
      assertThat(Files.deleteIfExists(large)).isTrue();
    }
  }
}
