package org.avtca.control.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.avtca.control.config.Endpoint;

/** What monitoring reads over HTTP: {@code /metrics}, {@code /live} and {@code /ready}. */
final class Pages implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService thread;

  private Pages(HttpServer server, ExecutorService thread) {
    this.server = server;
    this.thread = thread;
  }

  /**
   * Serves the pages.
   *
   * @param ready whether new sessions are taken
   */
  static Pages serve(Endpoint listen, PrometheusMeterRegistry metrics, BooleanSupplier ready) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(listen.host(), listen.port()), 0);
    } catch (IOException e) {
      throw new StartException(
          "metrics.listen: "
              + listen
              + " cannot be used (expected: a free port): "
              + e.getMessage(),
          e);
    }
    ExecutorService thread =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "avtca-pages"));
    server.setExecutor(thread);
    server.createContext(
        "/metrics", exchange -> answer(exchange, "/metrics", OK, metrics.scrape()));
    server.createContext("/live", exchange -> answer(exchange, "/live", OK, "live\n"));
    server.createContext(
        "/ready",
        exchange -> {
          boolean yes = ready.getAsBoolean();
          answer(exchange, "/ready", yes ? OK : UNAVAILABLE, yes ? "ready\n" : "not ready\n");
        });
    server.start();
    return new Pages(server, thread);
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String path, int status, String text)
      throws IOException {
    boolean here = exchange.getRequestURI().getPath().equals(path);
    byte[] body =
        (here ? text : "expected: /metrics, /live or /ready\n").getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(here ? status : NOT_FOUND, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
