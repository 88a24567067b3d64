package org.avtca.admin.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.avtca.admin.connection.Server;
import org.avtca.client.admin.Admin;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.Emotions;
import org.avtca.client.emotion.RecordingOptions;
import org.avtca.client.emotion.RecordingSummary;
import org.avtca.client.emotion.SessionListener;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.client.emotion.WindowResult;
import org.avtca.client.experiment.Experiments;
import org.avtca.client.model.Models;
import org.avtca.client.rollout.Rollouts;
import org.avtca.client.training.EpochMetrics;
import org.avtca.client.training.JobState;
import org.avtca.client.training.JobTransition;
import org.avtca.client.training.Training;
import org.avtca.client.training.TrainingEvent;
import org.avtca.client.training.TrainingJob;
import org.avtca.client.training.TrainingSpec;

/** A server of scripted replies that notes what it was asked. */
final class FakeServer implements Server {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final List<String> calls = new ArrayList<>();
  final List<TrainingSpec> submitted = new ArrayList<>();
  final Deque<TrainingEvent> events = new ArrayDeque<>();
  final List<WindowResult> windows = new ArrayList<>();
  Optional<RecordingSummary> summary = Optional.empty();
  Optional<AvtcaException> refusal = Optional.empty();
  JobState jobState = JobState.QUEUED;
  String failureReason = "DIVERGED";
  final List<EpochMetrics> epochs = new ArrayList<>();
  final FakeRollouts rollouts = new FakeRollouts(calls);
  final FakeExperiments experiments = new FakeExperiments(calls);
  Optional<Datasets> datasets = Optional.empty();
  Optional<Models> models = Optional.empty();
  boolean closed;

  @Override
  public Training training() {
    return new FakeTraining();
  }

  @Override
  public Emotions emotions() {
    return new FakeEmotions();
  }

  @Override
  public Experiments experiments() {
    return experiments;
  }

  @Override
  public Datasets datasets() {
    return datasets.orElseGet(() -> new FakeDatasets(calls));
  }

  @Override
  public Models models() {
    return models.orElseThrow(() -> new UnsupportedOperationException("no test asks for it"));
  }

  @Override
  public Rollouts rollouts() {
    return rollouts;
  }

  @Override
  public Admin admin() {
    throw new UnsupportedOperationException("no test asks for it");
  }

  @Override
  public void close() {
    closed = true;
  }

  static <T> Watch<T> watch(Iterator<T> events) {
    return new Watch<>() {
      @Override
      public boolean hasNext() {
        return events.hasNext();
      }

      @Override
      public T next() {
        return events.next();
      }

      @Override
      public void close() {}
    };
  }

  private <T> CompletableFuture<T> reply(T value) {
    return refusal
        .<CompletableFuture<T>>map(CompletableFuture::failedFuture)
        .orElseGet(() -> CompletableFuture.completedFuture(value));
  }

  static TrainingSpec spec() {
    return TrainingSpec.builder("models/emotion", "datasets/ravdess").build();
  }

  TrainingJob job(TrainingSpec spec) {
    boolean failed = jobState == JobState.FAILED;
    return new TrainingJob(
        "trainingJobs/j1",
        spec,
        jobState,
        "train",
        0.5,
        Optional.of(Duration.ofSeconds(90)),
        failed ? failureReason : "",
        failed ? "the loss is not a number" : "",
        jobState == JobState.SUCCEEDED ? "models/emotion/versions/v1" : "",
        epochs,
        List.of(new JobTransition(jobState, NOW, "")),
        NOW,
        Optional.of(NOW),
        Optional.empty(),
        1);
  }

  private final class FakeTraining implements Training {
    @Override
    public CompletableFuture<TrainingJob> create(TrainingSpec spec) {
      submitted.add(spec);
      return reply(job(spec));
    }

    @Override
    public CompletableFuture<TrainingJob> validate(TrainingSpec spec) {
      calls.add("validate");
      return reply(job(spec));
    }

    @Override
    public CompletableFuture<TrainingJob> get(String name) {
      calls.add("get " + name);
      return reply(job(spec()));
    }

    @Override
    public CompletableFuture<Page<TrainingJob>> list(PageRequest request) {
      calls.add("list " + request.pageSize() + " " + request.filter());
      return reply(new Page<>(List.of(job(spec())), ""));
    }

    @Override
    public CompletableFuture<TrainingJob> cancel(String name) {
      calls.add("cancel " + name);
      jobState = JobState.CANCELLING;
      return reply(job(spec()));
    }

    @Override
    public CompletableFuture<TrainingJob> pause(String name) {
      calls.add("pause " + name);
      jobState = JobState.PAUSED;
      return reply(job(spec()));
    }

    @Override
    public CompletableFuture<TrainingJob> resume(String name) {
      calls.add("resume " + name);
      jobState = JobState.QUEUED;
      return reply(job(spec()));
    }

    @Override
    public CompletableFuture<Void> delete(String name) {
      calls.add("delete " + name);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public Watch<TrainingEvent> watch(String name, long fromSeq) {
      calls.add("watch " + name + " " + fromSeq);
      return FakeServer.watch(events.iterator());
    }
  }

  private final class FakeEmotions implements Emotions {
    @Override
    public CompletableFuture<EmotionSession> openAsync(
        SessionOptions options, SessionListener listener) {
      throw new UnsupportedOperationException("the command line opens no session");
    }

    @Override
    public CompletableFuture<RecordingSummary> analyze(
        Path file, RecordingOptions options, java.util.function.Consumer<WindowResult> consumer) {
      calls.add("analyze " + file.getFileName() + " " + options.model() + " " + options.hop());
      windows.forEach(consumer);
      return summary.isPresent()
          ? reply(summary.orElseThrow())
          : CompletableFuture.failedFuture(refusal.orElseThrow());
    }
  }
}
