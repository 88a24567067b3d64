package org.avtca.control.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.ManualTime;
import org.avtca.control.inference.DeploymentSettings;
import org.avtca.control.inference.Deployments;
import org.avtca.control.inference.PoolSettings;
import org.avtca.control.registry.TestVersions;
import org.avtca.control.worker.DecodedItem;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.FakeMediaWorker;
import org.avtca.control.worker.FakeWorkerSupervisor;
import org.avtca.control.worker.WorkFailedException;
import org.avtca.control.worker.WorkerException;
import org.avtca.control.worker.WorkerLostException;
import org.avtca.core.FaceBox;
import org.avtca.core.FrameGrid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file goes in, its windows and their summary come out, and nothing is left behind. */
class RecordingAnalyzerTest {
  private static final int RATE = 22_050;
  private static final int FRAME_BYTES = 224 * 224 * 3;

  @TempDir Path directory;
  private final ManualTime time = new ManualTime();
  private final FakeWorkerSupervisor supervisor = new FakeWorkerSupervisor();
  private final Deployments deployments =
      new Deployments(
          new DeploymentSettings("cpu", 2, Duration.ZERO, PoolSettings.DEFAULT),
          supervisor,
          Runnable::run,
          time,
          time);
  private final Sink sink = new Sink();

  @Test
  void recording_givesItsWindowsInOrder_andASummary() throws IOException {
    FakeMediaWorker media = new FakeMediaWorker(audioAndVideo(5_000, 5_000));

    upload(analyzer(media).analyze(options(), sink));

    assertThat(sink.spans())
        .containsExactly(
            "0: 0-3600000", "1: 480000-4080000", "2: 960000-4560000", "3: 1200000-4800000");
    assertThat(sink.events.get(0))
        .isEqualTo(
            new RecordingEvent.Started(
                "models/test/versions/1", TestVersions.version("1").metadata().labels()));
    RecordingSummary summary = sink.summary();
    assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(5));
    assertThat(summary.windows()).isEqualTo(4);
    assertThat(summary.gridFrames()).isEqualTo(21);
    assertThat(summary.faceFrames()).isEqualTo(21);
    assertThat(summary.meanProbabilities().stream().mapToDouble(p -> p).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(summary.topLabel()).isNotEmpty();
    assertThat(media.requests().get(0).profileJson()).contains("\"name\":\"aligned\"");
    assertThat(deployments.list()).isEmpty();
    assertThat(filesLeft()).isZero();
  }

  @Test
  void slowReader_stopsTheDecoding_andGetsAllInTheEnd() {
    FakeMediaWorker media = new FakeMediaWorker(audioAndVideo(60_000, 0));
    sink.ready = false;

    RecordingHandle handle = analyzer(media).analyze(options(), sink);
    upload(handle);
    int decoded = media.delivered();
    assertThat(decoded).isLessThan(300);

    sink.ready = true;
    handle.wake();

    assertThat(media.delivered()).isEqualTo(602);
    assertThat(sink.spans()).hasSize(119);
    assertThat(sink.completed).isTrue();
  }

  @Test
  void busyWorkers_stopTheDecoding() {
    supervisor.inferenceBy(spec -> new FakeInferenceWorker(spec.serves()));
    FakeMediaWorker media = new FakeMediaWorker(audioAndVideo(0, 60_000));
    RecordingHandle handle = analyzer(media).analyze(options(), sink);
    FakeInferenceWorker worker = supervisor.inferenceWorkers().get(0);
    worker.hold();

    upload(handle);
    assertThat(media.delivered()).isBetween(40, 70);
    worker.release();

    assertThat(sink.completed).isTrue();
    assertThat(sink.summary().hasAudio()).isFalse();
    assertThat(sink.summary().windows()).isEqualTo(119);
  }

  @Test
  void shortRecording_givesOnePaddedWindow() {
    upload(analyzer(new FakeMediaWorker(audioAndVideo(1_000, 1_000))).analyze(options(), sink));

    assertThat(sink.results())
        .singleElement()
        .satisfies(result -> assertThat(result.span().paddedUs()).isEqualTo(2_600_000));
  }

  @Test
  void clip_isJudgedByItsMiddle() {
    upload(analyzer(new FakeMediaWorker(audioAndVideo(6_000, 6_000))).classify(options(), sink));

    assertThat(sink.spans()).containsExactly("0: 1200000-4800000");
    assertThat(sink.completed).isTrue();
  }

  @Test
  void gapsInDecodedVideo_areMissingFrames() {
    List<DecodedItem> items = new ArrayList<>();
    items.add(new DecodedItem.Info(false, true, Duration.ZERO));
    items.add(face(0, true));
    items.add(face(14, true));
    items.add(new DecodedItem.End(0, 2, Duration.ofMillis(3_600)));

    upload(analyzer(new FakeMediaWorker(items)).analyze(options(), sink));

    assertThat(sink.results())
        .singleElement()
        .satisfies(result -> assertThat(result.abstained()).isTrue());
    assertThat(sink.summary().meanProbabilities()).isEmpty();
    assertThat(sink.summary().topLabel()).isEmpty();
    assertThat(sink.summary().gridFrames()).isEqualTo(15);
    assertThat(sink.summary().faceFrames()).isEqualTo(2);
  }

  @Test
  void badFiles_areRefusedWithTheReason() throws IOException {
    assertThat(refusal(new WorkFailedException("UNREADABLE", "not a media file")))
        .isEqualTo(Reason.UNREADABLE);
    assertThat(refusal(new WorkFailedException("TRUNCATED", "cut off")))
        .isEqualTo(Reason.TRUNCATED);
    assertThat(refusal(new WorkFailedException("TOO_LONG", "5 h"))).isEqualTo(Reason.TOO_LONG);
    assertThat(refusal(new WorkFailedException("UNSUPPORTED", "codec")))
        .isEqualTo(Reason.UNSUPPORTED_MEDIA);
    assertThat(refusal(new WorkerLostException("gone", null))).isEqualTo(Reason.WORKER_LOST);
    assertThat(refusal(new WorkerException("odd", null))).isEqualTo(Reason.INTERNAL);
    assertThat(filesLeft()).isZero();
    assertThat(deployments.list()).isEmpty();
  }

  @Test
  void refusal_namesTheClientsFile_notOurs() {
    FakeMediaWorker media =
        new FakeMediaWorker(List.of(), new WorkFailedException("UNREADABLE", "odd bytes"));
    upload(analyzer(media).analyze(options(), sink));
    String ours = String.valueOf(media.requests().get(0).path().getFileName());
    Sink second = new Sink();
    FakeMediaWorker naming =
        new FakeMediaWorker(List.of(), new WorkFailedException("UNREADABLE", ours + ": odd"));

    RecordingDecoder decoder =
        new RecordingDecoder(naming, "{}", Duration.ofHours(1), Duration.ofHours(1), "talk.mp4");

    assertThat(second.failure).isNull();
    assertThat(decoder.told(new WorkFailedException("UNREADABLE", ours + ": odd"), Path.of(ours)))
        .hasMessage("talk.mp4: odd");
  }

  @Test
  void emptyFile_isRefused() {
    RecordingHandle handle = analyzer(new FakeMediaWorker(List.of())).analyze(options(), sink);

    handle.endOfFile();

    assertThat(sink.reason()).isEqualTo(Reason.EMPTY);
    assertThat(sink.failure).hasMessage("talk.mp4: 0 bytes (expected: a media file)");
  }

  @Test
  void fileWithoutMedia_isRefused() {
    List<DecodedItem> items =
        List.of(
            new DecodedItem.Info(true, false, Duration.ZERO),
            new DecodedItem.End(0, 0, Duration.ZERO));

    upload(analyzer(new FakeMediaWorker(items)).analyze(options(), sink));

    assertThat(sink.reason()).isEqualTo(Reason.EMPTY);
  }

  @Test
  void fileOverTheLimit_isRefused_beforeOrWhileItComes() throws IOException {
    RecordingAnalyzer small =
        analyzer(
            new FakeMediaWorker(List.of()),
            RecordingSettings.in(directory).withLimits(10, Duration.ofHours(1)));
    RecordingOptions announced =
        new RecordingOptions("", Optional.empty(), false, "", false, "", 11, "");

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> small.analyze(announced, sink))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
    RecordingHandle handle = small.analyze(options(), sink);
    handle.write(ByteBuffer.allocate(8));
    handle.write(ByteBuffer.allocate(3));
    handle.endOfFile();

    assertThat(sink.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(filesLeft()).isZero();
  }

  @Test
  void uploadThatStalls_givesItsPlaceAway() throws IOException {
    RecordingAnalyzer analyzer = analyzer(new FakeMediaWorker(List.of()));
    RecordingHandle handle = analyzer.analyze(options(), sink);
    time.advance(Duration.ofSeconds(29));
    handle.write(ByteBuffer.allocate(8));
    time.advance(Duration.ofSeconds(29));
    assertThat(analyzer.count()).isEqualTo(1);

    time.advance(Duration.ofSeconds(2));

    assertThat(sink.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(analyzer.count()).isZero();
    assertThat(filesLeft()).isZero();
  }

  @Test
  void cancelledRecording_leavesNothing() throws IOException {
    FakeMediaWorker media = new FakeMediaWorker(audioAndVideo(60_000, 0));
    sink.ready = false;
    RecordingAnalyzer analyzer = analyzer(media);
    RecordingHandle handle = analyzer.analyze(options(), sink);
    upload(handle);

    handle.cancel();

    assertThat(media.cancelled()).isEqualTo(1);
    assertThat(filesLeft()).isZero();
    assertThat(analyzer.count()).isZero();
    assertThat(sink.failure).isNull();
  }

  @Test
  void decodingThatStopsWithoutAnEnd_isAnError() {
    List<DecodedItem> items = List.of(new DecodedItem.Info(true, false, Duration.ZERO));

    upload(analyzer(new FakeMediaWorker(items)).analyze(options(), sink));

    assertThat(sink.reason()).isEqualTo(Reason.INTERNAL);
  }

  private Reason refusal(WorkerException failure) {
    Sink refused = new Sink();
    upload(
        analyzer(
                new FakeMediaWorker(
                    List.of(new DecodedItem.Info(true, true, Duration.ZERO)), failure))
            .analyze(options(), refused));
    return refused.reason();
  }

  private RecordingAnalyzer analyzer(FakeMediaWorker media) {
    return analyzer(media, RecordingSettings.in(directory));
  }

  private RecordingAnalyzer analyzer(FakeMediaWorker media, RecordingSettings settings) {
    return new RecordingAnalyzer(
        settings,
        (name, key) -> TestVersions.version("1"),
        deployments,
        media,
        Runnable::run,
        time,
        time);
  }

  private static void upload(RecordingHandle handle) {
    handle.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    handle.endOfFile();
  }

  private static RecordingOptions options() {
    return new RecordingOptions(
        "", Optional.empty(), false, "a test", true, "talk.mp4", 0, "tester");
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  /** Both modalities in the order of time; 0 ms: none of that. */
  private static List<DecodedItem> audioAndVideo(int audioMillis, int videoMillis) {
    List<DecodedItem> items = new ArrayList<>();
    items.add(new DecodedItem.Info(audioMillis > 0, videoMillis > 0, Duration.ZERO));
    long samples = 0;
    int instant = 0;
    for (int ms = 0; ms < Math.max(audioMillis, videoMillis); ms += 100) {
      if (ms < audioMillis) {
        ByteBuffer pcm =
            ByteBuffer.allocate(RATE / 10 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (pcm.hasRemaining()) {
          pcm.putFloat((float) Math.sin(samples++ * 0.05));
        }
        items.add(new DecodedItem.Audio(pcm.flip()));
      }
      while (FrameGrid.STANDARD.instant(instant) < 1_000L * Math.min(videoMillis, ms + 100)) {
        items.add(face(instant++, true));
      }
    }
    items.add(
        new DecodedItem.End(
            samples, instant, Duration.ofMillis(Math.max(audioMillis, videoMillis))));
    return items;
  }

  private static DecodedItem.Face face(long instant, boolean seen) {
    ByteBuffer crop = ByteBuffer.allocate(seen ? FRAME_BYTES : 0);
    if (seen) {
      crop.putLong(0, instant);
    }
    return new DecodedItem.Face(
        instant,
        FrameGrid.STANDARD.instant(instant),
        crop,
        seen ? new FaceBox(1, 2, 30, 30) : null,
        false,
        1);
  }

  /** Keeps what a recording tells. */
  private static final class Sink implements RecordingSink {
    private final List<RecordingEvent> events = new ArrayList<>();
    private boolean ready = true;
    private boolean completed;
    private @Nullable ServiceException failure;

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void send(RecordingEvent event) {
      events.add(event);
    }

    @Override
    public void complete() {
      completed = true;
    }

    @Override
    public void fail(ServiceException why) {
      failure = why;
    }

    Reason reason() {
      if (failure == null) {
        throw new IllegalStateException("no failure; events: " + events);
      }
      return failure.reason();
    }

    List<WindowResult> results() {
      return events.stream()
          .filter(RecordingEvent.Result.class::isInstance)
          .map(it -> ((RecordingEvent.Result) it).window())
          .toList();
    }

    List<String> spans() {
      return results().stream()
          .map(it -> it.span().id() + ": " + it.span().startUs() + "-" + it.span().endUs())
          .toList();
    }

    RecordingSummary summary() {
      return ((RecordingEvent.Summary) events.get(events.size() - 1)).summary();
    }
  }
}
