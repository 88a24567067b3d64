package org.avtca.control.inference;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.avtca.control.worker.EncodeResult;
import org.avtca.control.worker.FakeInferenceWorker;
import org.avtca.control.worker.FrameSequence;
import org.avtca.control.worker.InferenceWorker;
import org.avtca.control.worker.ScoreResult;
import org.avtca.control.worker.WindowItem;
import org.avtca.control.worker.WorkerDescription;
import org.avtca.control.worker.WorkerException;
import org.avtca.control.worker.WorkerListener;
import org.avtca.control.worker.WorkerLostException;
import org.avtca.control.worker.WorkerSnapshot;

/** A fake worker that refuses whole calls with one window, and loses a call without going away. */
final class RefusingWorker implements InferenceWorker {
  private final FakeInferenceWorker worker;
  private final long refused;
  private boolean lose;

  RefusingWorker(FakeInferenceWorker worker, long refused) {
    this.worker = worker;
    this.refused = refused;
  }

  void loseNext() {
    lose = true;
  }

  @Override
  public WorkerSnapshot snapshot() {
    return worker.snapshot();
  }

  @Override
  public WorkerDescription description() {
    return worker.description();
  }

  @Override
  public boolean isAvailable() {
    return worker.isAvailable();
  }

  @Override
  public void addListener(WorkerListener listener) {
    worker.addListener(listener);
  }

  @Override
  public CompletionStage<Void> stop(Duration grace) {
    return worker.stop(grace);
  }

  @Override
  public CompletionStage<EncodeResult> encode(List<FrameSequence> sequences, Duration timeout) {
    return worker.encode(sequences, timeout);
  }

  @Override
  public CompletionStage<ScoreResult> score(List<WindowItem> windows, Duration timeout) {
    if (lose) {
      lose = false;
      return CompletableFuture.failedFuture(new WorkerLostException("connection reset", null));
    }
    if (windows.stream().anyMatch(window -> window.id() == refused)) {
      return CompletableFuture.failedFuture(new WorkerException("refused", null));
    }
    return worker.score(windows, timeout);
  }
}
