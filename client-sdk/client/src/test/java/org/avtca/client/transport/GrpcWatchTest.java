package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Watch;
import org.avtca.client.training.TrainingEvent;
import org.avtca.proto.v1.LogLine;
import org.avtca.proto.v1.TrainingJobEvent;
import org.avtca.proto.v1.TrainingServiceGrpc.TrainingServiceImplBase;
import org.avtca.proto.v1.WatchTrainingJobRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watch goes on behind the last event that was read. */
class GrpcWatchTest {
  private final List<Long> asked = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<Long, StreamObserver<TrainingJobEvent>>> streams =
      new CopyOnWriteArrayList<>();
  private final Server server =
      InProcessServerBuilder.forName("watch")
          .addService(
              new TrainingServiceImplBase() {
                @Override
                public void watchTrainingJob(
                    WatchTrainingJobRequest request, StreamObserver<TrainingJobEvent> replies) {
                  int number = asked.size();
                  asked.add(request.getFromSeq());
                  streams.get(number).accept(request.getFromSeq(), replies);
                }
              })
          .build();
  private final Connection connection =
      new Connection(
          InProcessChannelBuilder.forName("watch").build(),
          new Errors("in-process", () -> false),
          new AtomicBoolean(),
          Runnable::run,
          Runnable::run,
          List.of(),
          Duration.ofSeconds(30));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    connection.close();
    server.shutdownNow();
  }

  private static TrainingJobEvent event(long seq) {
    return TrainingJobEvent.newBuilder()
        .setSeq(seq)
        .setLog(LogLine.newBuilder().setLevel("INFO").setText("line " + seq))
        .build();
  }

  private static Throwable goingAway() {
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Code.UNAVAILABLE_VALUE)
            .addDetails(Any.pack(ErrorInfo.newBuilder().setReason("DRAINING").build()))
            .addDetails(
                Any.pack(
                    RetryInfo.newBuilder().setRetryDelay(Times.of(Duration.ofMillis(1))).build()))
            .build());
  }

  /** A stream of the events [from, to], then its end. */
  private static BiConsumer<Long, StreamObserver<TrainingJobEvent>> events(
      long to, Runnable after, boolean breaks) {
    return (from, replies) -> {
      for (long seq = Math.max(1, from); seq <= to; seq++) {
        replies.onNext(event(seq));
      }
      after.run();
      if (breaks) {
        replies.onError(goingAway());
      } else {
        replies.onCompleted();
      }
    };
  }

  private Watch<TrainingEvent> watch(long fromSeq) {
    return new TrainingOverGrpc(connection).watch("trainingJobs/a", fromSeq);
  }

  private static List<Long> seqs(Watch<TrainingEvent> watch) {
    List<Long> all = new ArrayList<>();
    watch.forEachRemaining(e -> all.add(e.seq()));
    return all;
  }

  @Test
  void brokenStream_isOpenedAgainBehindTheLastEvent() {
    streams.add(events(3, () -> {}, true));
    streams.add(events(5, () -> {}, true));
    streams.add(events(7, () -> {}, false));
    try (Watch<TrainingEvent> watch = watch(0)) {
      assertThat(seqs(watch)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }
    assertThat(asked).containsExactly(0L, 4L, 6L);
  }

  @Test
  void watch_beginsWhereItIsAsked() {
    streams.add(events(6, () -> {}, false));
    try (Watch<TrainingEvent> watch = watch(5)) {
      assertThat(seqs(watch)).containsExactly(5L, 6L);
    }
  }

  @Test
  void streamThatNeverWorked_failsAtOnce() {
    streams.add((from, replies) -> replies.onError(goingAway()));
    try (Watch<TrainingEvent> watch = watch(0)) {
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(watch::hasNext)
          .satisfies(e -> assertThat(e.reason()).isEqualTo("DRAINING"));
      assertThat(watch.hasNext()).isFalse();
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void errorForGood_isNotTriedAgain() {
    streams.add(
        (from, replies) -> {
          replies.onNext(event(1));
          replies.onError(Status.NOT_FOUND.withDescription("deleted").asRuntimeException());
        });
    try (Watch<TrainingEvent> watch = watch(0)) {
      assertThat(watch.next().seq()).isEqualTo(1);
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(watch::hasNext)
          .withMessage("deleted");
    }
    assertThat(asked).hasSize(1);
  }

  @Test
  void closedWatch_releasesItsReader() throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    streams.add(
        (from, replies) -> {
          replies.onNext(event(1));
          sent.countDown();
        });
    Watch<TrainingEvent> watch = watch(0);
    sent.await();
    assertThat(watch.next().seq()).isEqualTo(1);
    CompletableFuture<Boolean> reading = CompletableFuture.supplyAsync(watch::hasNext);
    watch.close();
    assertThat(reading.join()).isFalse();
  }
}
