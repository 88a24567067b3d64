package org.avtca.control.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.avtca.control.api.ApiSecurity;
import org.avtca.control.api.ApiServer;
import org.avtca.control.api.ApiServices;
import org.avtca.control.api.ServerFacts;
import org.avtca.control.config.Endpoint;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.avtca.control.registry.Evaluations;
import org.avtca.control.worker.ProcessWorkerSupervisor;
import org.avtca.control.worker.WorkerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server, wired: the only class that knows all its parts. */
public final class ServerApp implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ServerApp.class);
  private static final Duration DRAIN_MARGIN = Duration.ofSeconds(2);

  private final ServerConfig config;
  private final Instant startTime;
  private final Storage storage;
  private final Serving serving;
  private final ProcessWorkerSupervisor supervisor;
  private final ApiServer api;
  private final Pages pages;
  private final Drain drain;
  private final Closer closer;

  private ServerApp(ServerConfig config, Closer closer) {
    this.config = config;
    this.closer = closer;
    Clock clock = Clock.systemUTC();
    this.startTime = clock.instant();
    int cores = Runtime.getRuntime().availableProcessors();
    this.storage = Storage.open(config, clock, closer);
    Pools pools = Pools.open(cores, closer);
    WorkerSettings workers = WorkerSetup.settings(config, storage.data(), cores);
    this.supervisor = closer.add("the workers", new ProcessWorkerSupervisor(workers, clock));
    Catalogue catalogue = Catalogue.open(config, storage, clock);
    this.serving =
        Serving.open(config, storage, catalogue, supervisor, workers, pools, clock, cores, closer);
    Work work = Work.open(config, storage, catalogue, supervisor, pools, clock, cores, closer);
    Moves moves = Moves.open(config, storage, catalogue, serving, work, pools, clock);
    this.drain = new Drain(serving.sessions(), pools.timer(), this::leave);
    ApiSecurity security = Security.of(config);
    this.api =
        closer.add("the API", openApi(security, services(catalogue, work, moves, pools), pools));
    security
        .tokens()
        .ifPresent(
            tokens ->
                closer.add(
                    "the watch over tokens",
                    new TokenWatch(tokens, serving.sessions()::keep, pools.timer(), pools.rows())));
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Gauges.register(metrics, serving.sessions()::count, supervisor);
    Endpoint monitoring = config.get(Settings.METRICS_LISTEN);
    this.pages = closer.add("the pages", Pages.serve(monitoring, metrics, () -> !drain.draining()));
    writePort(config.get(Settings.PORT_FILE), api.port());
  }

  /**
   * Starts the server; it answers when this returns.
   *
   * @throws StartException if a port, the data folder or a setting cannot be used
   */
  public static ServerApp start(ServerConfig config) {
    Closer closer = new Closer();
    boolean started = false;
    try {
      ServerApp app = new ServerApp(config, closer);
      started = true;
      return app;
    } finally {
      if (!started) {
        closer.close();
      }
    }
  }

  private ApiServices services(Catalogue catalogue, Work work, Moves moves, Pools pools) {
    return new ApiServices(
        work.jobs(),
        work.experiments(),
        work.datasets(),
        catalogue.registry(),
        new Evaluations(storage.artifacts()),
        catalogue.aliases(),
        moves.aliases(),
        serving.deployments(),
        moves.rollouts(),
        moves.champions(),
        moves.importer(),
        moves.exporter(),
        serving.sessions(),
        serving.recordings(),
        supervisor,
        work.changes(),
        pools.rows(),
        pools.timer(),
        this::facts,
        drain::begin);
  }

  private ApiServer openApi(ApiSecurity security, ApiServices services, Pools pools) {
    Endpoint listen = config.get(Settings.LISTEN);
    try {
      return ApiServer.open(listen.host(), listen.port(), security, pools.calls(), services);
    } catch (IOException e) {
      throw new StartException(
          "listen: " + listen + " cannot be used (expected: a free port): " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new StartException("tls: a file cannot be used (expected: PEM): " + e.getMessage(), e);
    }
  }

  /** Written as a whole, so that whoever waits for the file never reads half a number. */
  private static void writePort(String file, int port) {
    if (file.isEmpty()) {
      return;
    }
    Path target = Path.of(file).toAbsolutePath();
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.writeString(draft, port + "\n");
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartException("port_file: " + target + " cannot be written", e);
    }
  }

  /** Says in a few lines where the server is. */
  void announce(Consumer<String> line) {
    Endpoint listen = config.get(Settings.LISTEN);
    Endpoint monitoring = config.get(Settings.METRICS_LISTEN);
    line.accept("AVT-CA Server " + ServerVersion.text());
    line.accept("  gRPC     " + new Endpoint(listen.host(), api.port()));
    line.accept("  metrics  http://" + new Endpoint(monitoring.host(), pages.port()) + "/metrics");
    line.accept("  data     " + storage.data() + " (" + storage.kind() + ")");
  }

  private ServerFacts facts() {
    return new ServerFacts(
        ServerVersion.text(),
        startTime,
        ProcessHandle.current().pid(),
        Runtime.version().toString(),
        Devices.inUse(supervisor.workers(), config.get(Settings.WORKERS_DEVICE)),
        storage.data().toString(),
        storage.kind(),
        drain.draining(),
        serving.sessions().count(),
        supervisor.workers().size(),
        config.get(Settings.MODELS_DEFAULT));
  }

  private void leave() {
    api.leave();
  }

  /** Lets open sessions end, up to the drain deadline, then closes everything, last first. */
  @Override
  public void close() {
    Duration deadline = config.get(Settings.DRAIN_DEADLINE);
    try {
      int left =
          drain
              .begin(deadline)
              .toCompletableFuture()
              .get(deadline.plus(DRAIN_MARGIN).toMillis(), TimeUnit.MILLISECONDS);
      if (left > 0) {
        log.warn("{} sessions were still open after {}", left, deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("not drained", e);
    }
    closer.close();
  }
}
