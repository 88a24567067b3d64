package org.avtca.testkit;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;

/**
 * A server for tests: it speaks the whole streaming protocol over loopback, but its answers come
 * from a {@link Script} and it needs no model.
 *
 * <pre>{@code
 * Script script = Script.builder().judge(window -> Judgement.of("happy", 0.9)).build();
 * try (ScriptedServer server = ScriptedServer.start(script);
 *     AvtcaClient client = AvtcaClient.builder().target(server.target()).plaintext().build()) {
 *   RecordingAnalysis analysis = client.emotions().analyze(clip, RecordingOptions.defaults());
 *   assertThat(analysis.summary().topLabel()).isEqualTo("happy");
 * }
 * }</pre>
 *
 * <p>It is as strict as the real one: a message number that is left out, audio that does not follow
 * on, or media beyond the credit ends the session with {@code PROTOCOL_VIOLATION} or {@code
 * CREDIT_EXCEEDED}.
 */
public final class ScriptedServer implements AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final Server server;
  private final String target;
  private final ExecutorService calls;
  private final Runnable stopTimer;
  private final ScriptedSessions sessions;
  private final AtomicLong recordingBytes;

  private ScriptedServer(
      Server server,
      ExecutorService calls,
      Runnable stopTimer,
      ScriptedSessions sessions,
      AtomicLong recordingBytes) {
    this.server = server;
    this.target = InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getPort();
    this.calls = calls;
    this.stopTimer = stopTimer;
    this.sessions = sessions;
    this.recordingBytes = recordingBytes;
  }

  /**
   * Starts a server on a free port of the loopback address. A {@link ServerEvent.Delay} takes real
   * time.
   *
   * @throws UncheckedIOException if no port can be had
   */
  public static ScriptedServer start(Script script) {
    return start(builder(), script);
  }

  /**
   * Starts a server that clients reach by TLS alone.
   *
   * @param own its certificate, which its clients must trust
   * @param client the only client that it lets in; empty: any
   * @throws UncheckedIOException if no port can be had
   * @throws IllegalArgumentException if a file cannot be read
   */
  public static ScriptedServer start(
      Script script, TestIdentity own, Optional<TestIdentity> client) {
    NettyServerBuilder encrypted = builder();
    SslContextBuilder context =
        GrpcSslContexts.forServer(own.certificate().toFile(), own.key().toFile());
    client.ifPresent(
        only -> context.trustManager(only.certificate().toFile()).clientAuth(ClientAuth.REQUIRE));
    try {
      encrypted.sslContext(context.build());
    } catch (SSLException e) {
      throw new UncheckedIOException("no scripted server", e);
    }
    return start(encrypted, script);
  }

  /**
   * Starts a server whose {@link ServerEvent.Delay}s end when the test has moved the clock on.
   *
   * @throws UncheckedIOException if no port can be had
   */
  public static ScriptedServer start(Script script, VirtualClock clock) {
    return start(builder(), script, clock::after, () -> {});
  }

  private static Timer realTime(ScheduledExecutorService executor) {
    return (delay, action) -> {
      ScheduledFuture<?> unused = executor.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    };
  }

  private static ScriptedServer start(NettyServerBuilder builder, Script script) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "timer"));
    return start(builder, script, realTime(timer), timer::shutdownNow);
  }

  private static NettyServerBuilder builder() {
    return NettyServerBuilder.forAddress(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static ScriptedServer start(
      NettyServerBuilder builder, Script script, Timer timer, Runnable stopTimer) {
    ExecutorService calls = Executors.newFixedThreadPool(2, task -> daemon(task, "calls"));
    ScriptedSessions sessions = new ScriptedSessions();
    AtomicLong recordingBytes = new AtomicLong();
    Server server =
        builder
            .executor(calls)
            .addService(new ScriptedEmotionService(script, timer, sessions, recordingBytes))
            .build();
    try {
      server.start();
    } catch (IOException e) {
      calls.shutdown();
      stopTimer.run();
      throw new UncheckedIOException("no scripted server", e);
    }
    return new ScriptedServer(server, calls, stopTimer, sessions, recordingBytes);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, "scripted-server-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /** Where it listens, {@code HOST:PORT}: what {@code AvtcaClient.builder().target} takes. */
  public String target() {
    return target;
  }

  /** The sessions that were opened, in that order; one that was resumed is there once more. */
  public List<ScriptedSession> sessions() {
    return sessions.all();
  }

  /** How many bytes of recordings have come. */
  public long recordingBytes() {
    return recordingBytes.get();
  }

  /** Breaks all connections and stops. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopTimer.run();
    calls.shutdown();
  }
}
