package org.avtca.control.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tasks run one at a time and in order, whatever they do to each other. */
class SerialExecutorTest {
  private final List<Throwable> failures = new ArrayList<>();
  private final List<String> ran = new ArrayList<>();

  @Test
  void taskAddedByATask_runsAfterIt() {
    SerialExecutor serial = new SerialExecutor(Runnable::run, failures::add);

    serial.execute(
        () -> {
          serial.execute(() -> ran.add("inner"));
          ran.add("outer");
        });

    assertThat(ran).containsExactly("outer", "inner");
  }

  @Test
  void here_runsOnTheCallingThread_unlessAThreadHasBeenTaken() {
    Queue<Runnable> threads = new ArrayDeque<>();
    SerialExecutor serial = new SerialExecutor(threads::add, failures::add);

    serial.executeHere(() -> serial.executeHere(() -> ran.add("inner")));
    assertThat(threads).isEmpty();
    assertThat(ran).containsExactly("inner");

    serial.execute(() -> ran.add("there"));
    serial.executeHere(() -> ran.add("after it"));
    assertThat(ran).containsExactly("inner");
    threads.remove().run();
    assertThat(ran).containsExactly("inner", "there", "after it");
  }

  @Test
  void failingTask_isToldAndDoesNotStopTheNext() {
    SerialExecutor serial = new SerialExecutor(Runnable::run, failures::add);

    serial.execute(
        () -> {
          throw new IllegalStateException("first");
        });
    serial.execute(() -> ran.add("second"));

    assertThat(failures).extracting(Throwable::getMessage).containsExactly("first");
    assertThat(ran).containsExactly("second");
  }

  @Test
  void whileTasksRun_onlyOneThreadIsTaken() {
    Queue<Runnable> threads = new ArrayDeque<>();
    SerialExecutor serial = new SerialExecutor(threads::add, failures::add);

    serial.execute(() -> ran.add("first"));
    serial.execute(() -> ran.add("second"));
    assertThat(threads).hasSize(1);
    threads.remove().run();
    serial.execute(() -> ran.add("third"));

    assertThat(ran).containsExactly("first", "second");
    assertThat(threads).hasSize(1);
  }

  @Test
  void afterARefusal_worksAgainOnceThreadsAreThere() {
    boolean[] refuse = {true};
    SerialExecutor serial =
        new SerialExecutor(
            task -> {
              if (refuse[0]) {
                throw new RejectedExecutionException("shut down");
              }
              task.run();
            },
            failures::add);

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> serial.execute(() -> ran.add("lost")));
    refuse[0] = false;
    serial.execute(() -> ran.add("kept"));

    assertThat(ran).containsExactly("kept");
  }

  @Test
  void manyThreads_seeEachOthersWritesInOrder() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    SerialExecutor serial = new SerialExecutor(threads, failures::add);
    int tasks = 2_000;
    CountDownLatch done = new CountDownLatch(tasks);
    int[] counter = {0};
    try {
      for (int i = 0; i < tasks; i++) {
        serial.execute(
            () -> {
              counter[0]++;
              done.countDown();
            });
      }
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdown();
    }
    assertThat(counter[0]).isEqualTo(tasks);
  }
}
