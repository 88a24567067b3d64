package org.avtca.control.worker;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.avtca.control.worker.ProcessRun.Ending;

/**
 * Keeps one worker alive, on a thread of its own: starts a process, follows it until it ends, and
 * starts the next, as long as the restart policy allows.
 */
final class WorkerKeeper implements Runnable {
  private final WorkerLife life;
  private final BlockingQueue<WorkerEvent> events;
  private final StartGate gate;
  private final RestartPolicy policy;
  private final Clock clock;
  private final ProcessRun.Factory runs;

  WorkerKeeper(
      WorkerLife life,
      BlockingQueue<WorkerEvent> events,
      StartGate gate,
      RestartPolicy policy,
      Clock clock,
      ProcessRun.Factory runs) {
    this.life = life;
    this.events = events;
    this.gate = gate;
    this.policy = policy;
    this.clock = clock;
    this.runs = runs;
  }

  @Override
  public void run() {
    boolean ended = false;
    try {
      keep();
      ended = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!ended) {
        life.failed("its keeper was ended");
      }
    }
  }

  private void keep() throws InterruptedException {
    int failures = 0;
    while (true) {
      Ending ending = once();
      if (ending instanceof Ending.Useless useless) {
        life.failed(useless.why());
        return;
      }
      if (!(ending instanceof Ending.Lost lost)) {
        life.stopped();
        return;
      }
      failures = lost.served().compareTo(policy.stableAfter()) >= 0 ? 1 : failures + 1;
      if (failures > policy.retries()) {
        life.failed(lost.why());
        return;
      }
      life.lost(lost.why());
      if (stoppedWithin(policy.pause(failures))) {
        life.stopping();
        life.stopped();
        return;
      }
      life.restarting();
    }
  }

  /** Waits for its turn, then follows one process. */
  private Ending once() throws InterruptedException {
    try (StartGate.Ticket ticket = gate.enter(() -> events.add(new WorkerEvent.StartGranted()))) {
      while (true) {
        WorkerEvent event = events.take();
        if (event instanceof WorkerEvent.Stop) {
          life.stopping();
          return new Ending.Stopped();
        }
        if (event instanceof WorkerEvent.StartGranted) {
          break;
        }
      }
      try (ProcessRun run = runs.create()) {
        return run.follow(ticket::close);
      }
    }
  }

  private boolean stoppedWithin(Duration pause) throws InterruptedException {
    long end = clock.millis() + pause.toMillis();
    for (long left = pause.toMillis(); left > 0; left = end - clock.millis()) {
      if (events.poll(left, TimeUnit.MILLISECONDS) instanceof WorkerEvent.Stop) {
        return true;
      }
    }
    return false;
  }
}
