package org.avtca.control.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicBoolean;
import org.avtca.control.config.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesTest {
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private Pages pages;

  @BeforeEach
  void serve() {
    pages = Pages.serve(new Endpoint("127.0.0.1", 0), metrics, ready::get);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + pages.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  @Test
  void metrics_areInPrometheusFormat() throws Exception {
    metrics.counter("avtca.test").increment();

    assertThat(get("/metrics").body()).contains("avtca_test_total 1.0");
  }

  @Test
  void ready_isNotWhileDraining() throws Exception {
    assertThat(get("/ready").statusCode()).isEqualTo(200);

    ready.set(false);

    assertThat(get("/ready").statusCode()).isEqualTo(503);
    assertThat(get("/live").statusCode()).isEqualTo(200);
  }

  @Test
  void otherPaths_sayWhichThereAre() throws Exception {
    HttpResponse<String> response = get("/metrics/other");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("expected: /metrics, /live or /ready");
  }

  @Test
  void takenPort_saysWhatWasExpected() {
    Endpoint taken = new Endpoint("127.0.0.1", pages.port());

    assertThatThrownBy(() -> Pages.serve(taken, metrics, ready::get))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("expected: a free port");
  }
}
