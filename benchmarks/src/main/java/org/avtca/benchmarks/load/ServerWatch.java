package org.avtca.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.avtca.benchmarks.measure.ProcessFigures;
import org.avtca.client.AvtcaClient;
import org.avtca.client.admin.WorkerInfo;
import org.avtca.client.common.Await;
import org.jspecify.annotations.Nullable;

/**
 * Watches the server's processes, and this one, once a second. Processes that are not on this
 * machine are left out. Thread-safe.
 */
final class ServerWatch implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread watch = new Thread(work, "avtca-load-watch");
            watch.setDaemon(true);
            return watch;
          });
  private final Map<String, Watched> processes = new LinkedHashMap<>();
  private final LongSupplier nanoTime;
  private final long startNanos;
  private @Nullable Future<?> sampling;

  private ServerWatch(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  /**
   * Begins.
   *
   * @param local whether the server is on this machine
   */
  static ServerWatch start(AvtcaClient client, boolean local, LongSupplier nanoTime) {
    ServerWatch watch = new ServerWatch(nanoTime);
    watch.add("load generator", ProcessHandle.current().pid());
    if (local) {
      watch.add("server", Await.result(client.admin().serverInfo()).pid());
      for (WorkerInfo worker : Await.result(client.admin().workers())) {
        watch.add(worker.kind() + " worker " + worker.pid(), worker.pid());
      }
    }
    watch.sampling = watch.thread.scheduleAtFixedRate(watch::sample, 1, 1, TimeUnit.SECONDS);
    return watch;
  }

  private synchronized void add(String name, long pid) {
    ProcessFigures.of(pid).ifPresent(first -> processes.put(name, new Watched(pid, first)));
  }

  private synchronized void sample() {
    processes.values().forEach(Watched::sample);
  }

  /** What was seen until now. */
  synchronized List<Usage> usage() {
    double seconds = Duration.ofNanos(nanoTime.getAsLong() - startNanos).toNanos() / 1e9;
    List<Usage> usage = new ArrayList<>();
    processes.forEach((name, process) -> usage.add(process.usage(name, seconds)));
    return usage;
  }

  @Override
  public void close() {
    if (sampling != null) {
      sampling.cancel(false);
    }
    thread.shutdownNow();
  }

  /** One process. */
  private static final class Watched {
    private final long pid;
    private final ProcessFigures first;
    private ProcessFigures last;
    private long largest;

    Watched(long pid, ProcessFigures first) {
      this.pid = pid;
      this.first = first;
      this.last = first;
      this.largest = first.rssBytes();
    }

    void sample() {
      Optional<ProcessFigures> now = ProcessFigures.of(pid);
      if (now.isPresent()) {
        last = now.orElseThrow();
        largest = Math.max(largest, last.rssBytes());
      }
    }

    Usage usage(String name, double seconds) {
      sample();
      double cores = (last.cpuSeconds() - first.cpuSeconds()) / seconds;
      return new Usage(name, cores, first.rssBytes(), last.rssBytes(), largest);
    }
  }

  /**
   * What a process took.
   *
   * @param name for the report
   * @param cores of CPU, on average
   * @param rssAtStart bytes
   * @param rssAtEnd bytes
   * @param rssMost bytes
   */
  record Usage(String name, double cores, long rssAtStart, long rssAtEnd, long rssMost) {
    /** As plain JSON-like values. */
    Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", name);
      map.put("cores", cores);
      map.put("rss_bytes_at_start", rssAtStart);
      map.put("rss_bytes_at_end", rssAtEnd);
      map.put("rss_bytes_most", rssMost);
      return map;
    }
  }
}
