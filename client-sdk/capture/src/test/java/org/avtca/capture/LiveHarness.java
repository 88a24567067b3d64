package org.avtca.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.avtca.client.AvtcaClient;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Await;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.testkit.Script;
import org.avtca.testkit.ScriptedServer;
import org.avtca.testkit.ScriptedSession;

/**
 * A live capture of devices that a test plays, into a scripted server, by a clock of the test's.
 */
final class LiveHarness implements AutoCloseable {
  static final DevicePolicy PATIENT =
      new DevicePolicy(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(1),
          Duration.ofMillis(2));

  private static final long START_US = 77_000_000;

  private final AtomicLong nowUs = new AtomicLong(START_US);
  final List<String> told = new CopyOnWriteArrayList<>();
  private final Map<String, FakeDevice> devices = new HashMap<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final ScriptedServer server;
  private final AvtcaClient client;

  LiveHarness(Script script) {
    server = ScriptedServer.start(script);
    client = AvtcaClient.builder().target(server.target()).plaintext().build();
  }

  /** It is so late after the start, if it was not later. */
  void reached(long us) {
    nowUs.accumulateAndGet(START_US + us, Math::max);
  }

  FakeDevice microphone() {
    return devices.computeIfAbsent(
        "microphone:1", name -> new FakeDevice(name, true, false, this::reached));
  }

  FakeDevice camera() {
    return devices.computeIfAbsent(
        "camera:1", name -> new FakeDevice(name, false, true, this::reached));
  }

  /** A capture of the fakes that were asked for. */
  LiveCapture.Builder devices() {
    LiveCapture.Builder builder = builder();
    for (String name : devices.keySet()) {
      builder.source(
          name.startsWith("camera")
              ? Devices.camera("1", "linux-x86_64")
              : Devices.microphone("1", "linux-x86_64"));
    }
    return builder.surroundings(
        new LiveRun.Surroundings(
            () -> nowUs.get() * 1_000,
            (source, policy) -> device(source.name()),
            () -> Pacer.FULL_SPEED,
            SendBuffer.USUAL));
  }

  private FakeDevice device(String name) {
    FakeDevice device = devices.get(name);
    if (device == null) {
      throw new IllegalStateException(name + " (expected: a device of the test)");
    }
    return device;
  }

  /** A capture of what FFmpeg opens, as fast as it comes. */
  LiveCapture.Builder builder() {
    LiveRun.Surroundings usual = LiveRun.Surroundings.USUAL;
    return LiveCapture.builder()
        .policy(PATIENT)
        .listener(listener())
        .surroundings(
            new LiveRun.Surroundings(
                usual.nanos(), usual.opener(), () -> Pacer.FULL_SPEED, usual.limits()));
  }

  private CaptureListener listener() {
    return new CaptureListener() {
      @Override
      public void onLost(CaptureSource source, CaptureException cause) {
        told.add("lost " + source.name() + ": " + cause.getMessage());
      }

      @Override
      public void onReturned(CaptureSource source, Duration outage) {
        told.add("returned " + source.name() + " after " + outage);
      }

      @Override
      public void onSessionEnded(AvtcaException cause) {
        told.add("session ended: " + cause.reason());
      }
    };
  }

  LiveCapture open(LiveCapture.Builder builder) {
    LiveCapture capture = builder.open();
    opened.add(0, capture);
    return capture;
  }

  EmotionSession session(LiveCapture capture) {
    EmotionSession session = client.emotions().open(capture.sessionOptions().build());
    opened.add(0, session);
    return session;
  }

  ScriptedSession server() {
    return server.sessions().get(0);
  }

  /** Starts a capture, and waits until its sources have ended. */
  static LiveStatistics sent(LiveCapture capture, EmotionSession session) {
    capture.start(session);
    return Await.result(capture.completion());
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    client.close();
    server.close();
  }
}
