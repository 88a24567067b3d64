package org.avtca.client.transport;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** Between the wire's times and Java's. */
final class Times {
  private static final long MICROS = 1_000_000;

  private Times() {}

  static Duration of(com.google.protobuf.Duration d) {
    return Duration.ofSeconds(d.getSeconds(), d.getNanos());
  }

  static com.google.protobuf.Duration of(Duration d) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(d.toSeconds())
        .setNanos(d.toNanosPart())
        .build();
  }

  static Instant of(Timestamp t) {
    return Instant.ofEpochSecond(t.getSeconds(), t.getNanos());
  }

  static Duration micros(long micros) {
    return Duration.ofNanos(Math.multiplyExact(micros, 1_000L));
  }

  static long micros(Duration d) {
    return Math.floorDiv(d.toNanos(), 1_000L);
  }

  /** The time at which a sample begins, microseconds, rounded down. */
  static long sampleMicros(long sample, int rate) {
    return sample / rate * MICROS + sample % rate * MICROS / rate;
  }

  /** The sample that begins nearest to a time. */
  static long nearestSample(long micros, int rate) {
    return micros / MICROS * rate + (micros % MICROS * rate + MICROS / 2) / MICROS;
  }
}
