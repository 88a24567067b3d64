package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.common.CallInterceptor;
import org.avtca.client.common.CallOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller may say of all calls: tokens, interceptors, deadlines, where code runs. */
class CallOptionsTest {
  private static final String INFO = "avtca.v1.AdminService/GetServerInfo";
  private AnsweringServer server;

  CallOptionsTest() throws IOException {
    server = new AnsweringServer((NettyServerBuilder plain) -> {});
  }

  @BeforeEach
  void forget() {
    server.headers.clear();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String broken() {
    throw new StackOverflowError("on purpose");
  }

  private AvtcaClient.Builder client() {
    return server.client().plaintext();
  }

  private static String info(AvtcaClient client) {
    return Await.result(client.admin().serverInfo()).version();
  }

  private static AvtcaException failure(AvtcaClient.Builder builder) {
    try (AvtcaClient client = builder.build()) {
      CompletableFuture<?> call = client.admin().serverInfo();
      return org.assertj.core.api.Assertions.catchThrowableOfType(
          AvtcaException.class, () -> Await.result(call));
    }
  }

  @Test
  void token_isAskedForAtEachCall() {
    Queue<String> tokens = new ArrayDeque<>(List.of("one", "two"));
    try (AvtcaClient client = client().token(tokens::remove).build()) {
      info(client);
      info(client);
    }
    assertThat(server.headers("authorization")).containsExactly("Bearer one", "Bearer two");
  }

  @Test
  void tokenThatCannotBeHad_failsTheCall() {
    AvtcaException failure = failure(client().token(CallOptionsTest::broken));

    assertThat(failure.reason()).isEqualTo(AvtcaException.NO_TOKEN);
    assertThat(failure)
        .hasMessageContaining("no token for the call")
        .hasMessageContaining("on purpose");
    assertThat(server.headers).isEmpty();
  }

  @Test
  void tokensOwnFailure_isPassedOn() {
    AvtcaException later =
        new AvtcaException("SIGN_IN_AGAIN", "the session ran out", true, Duration.ZERO, null);

    AvtcaException failure =
        failure(
            client()
                .token(
                    () -> {
                      throw later;
                    }));

    assertThat(failure).isSameAs(later);
  }

  @Test
  void token_neverGoesOverANetworkInTheClear() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> AvtcaClient.builder().target("example.org").plaintext().token(() -> "t").build())
        .withMessage(
            "token: in plaintext to example.org (expected: TLS, or a server on this machine)");
  }

  @Test
  void interceptors_seeEachCall_inTheirOrder() {
    List<String> seen = new CopyOnWriteArrayList<>();
    List<CallOutcome> outcomes = new CopyOnWriteArrayList<>();
    CallInterceptor first =
        call -> {
          seen.add("first " + call.method());
          call.header("x-trace", "1");
          return outcomes::add;
        };
    CallInterceptor second =
        call -> {
          seen.add("second");
          return outcome -> {};
        };
    try (AvtcaClient client = client().interceptor(first).interceptor(second).build()) {
      info(client);
      assertThatExceptionOfType(AvtcaException.class)
          .isThrownBy(() -> Await.result(client.admin().workers()));
      await().untilAsserted(() -> assertThat(outcomes).hasSize(2));
    }
    assertThat(seen)
        .containsExactly(
            "first " + INFO, "second", "first avtca.v1.AdminService/ListWorkers", "second");
    assertThat(server.headers("x-trace")).containsExactly("1", "1");
    assertThat(outcomes)
        .anySatisfy(
            ended -> {
              assertThat(ended.method()).isEqualTo(INFO);
              assertThat(ended.failure()).isEmpty();
              assertThat(ended.sent()).isEqualTo(1);
              assertThat(ended.received()).isEqualTo(1);
            })
        .anySatisfy(
            ended ->
                assertThat(ended.failure())
                    .map(AvtcaException::reason)
                    .contains("PERMISSION_DENIED"));
  }

  @Test
  void interceptorThatThrows_failsTheCall_evenWithAnError() {
    CallInterceptor broken =
        call -> {
          throw new LinkageError("on purpose");
        };

    AvtcaException failure = failure(client().interceptor(broken));

    assertThat(failure.reason()).isEqualTo(AvtcaException.INTERNAL);
    assertThat(failure)
        .hasMessage("a call's interceptor failed: java.lang.LinkageError: on purpose");
    assertThat(server.headers).isEmpty();
  }

  @Test
  void interceptorThatThrowsAtTheEnd_changesNothing() {
    CallInterceptor broken =
        call ->
            outcome -> {
              throw new IllegalStateException("on purpose");
            };
    try (AvtcaClient client = client().interceptor(broken).build()) {
      assertThat(info(client)).isEqualTo("9.9");
    }
  }

  @Test
  void headers_goWithEachCall_andBadOnesAreNamed() {
    try (AvtcaClient client = client().headers(() -> Map.of("x-tenant", "a")).build()) {
      info(client);
    }
    assertThat(server.headers("x-tenant")).containsExactly("a");
    assertThat(failure(client().headers(() -> Map.of("x tenant", "a"))))
        .hasMessageContaining("x tenant");
  }

  @Test
  void deadline_endsACallThatNobodyAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AvtcaException failure =
          failure(
              AvtcaClient.builder()
                  .target("127.0.0.1:" + silent.getLocalPort())
                  .plaintext()
                  .deadline(Duration.ofMillis(50)));

      assertThat(failure.reason()).isEqualTo("DEADLINE_EXCEEDED");
    }
  }

  @Test
  void callersExecutor_runsCallersCode() {
    ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
    try (AvtcaClient client = client().executor(executor).build()) {
      CompletableFuture<String> thread =
          client.admin().serverInfo().thenApply(info -> Thread.currentThread().getName());
      assertThat(thread.join()).isIn("mine", Thread.currentThread().getName());
      CompletableFuture<String> tokenThread = new CompletableFuture<>();
      try (AvtcaClient other =
          client()
              .executor(executor)
              .token(
                  () -> {
                    tokenThread.complete(Thread.currentThread().getName());
                    return "t";
                  })
              .build()) {
        info(other);
      }
      assertThat(tokenThread.join()).isEqualTo("mine");
    }
    assertThat(executor.isShutdown()).as("the executor is its owner's").isFalse();
    executor.shutdown();
  }
}
