package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How sessions are run.
 *
 * @param limits what clients may send; told to them
 * @param pace how fast
 * @param maxSessions open at once, >= 1
 * @param maxPerPrincipal of these, those of one principal; 0: as many as all
 * @param tick how often a session looks at the clock
 * @param patience in how much time work of a session should be done; orders work, drops none
 * @param maxDelay a window that closed so long ago, while a worker was ready, is dropped
 * @param maxOutage a session that had no worker for so long, after it had one, is sent away
 * @param goAway how long a client that is sent away has left
 */
public record SessionSettings(
    SessionLimits limits,
    PaceSettings pace,
    int maxSessions,
    int maxPerPrincipal,
    Duration tick,
    Duration patience,
    Duration maxDelay,
    Duration maxOutage,
    Duration goAway) {
  /** 1,000 sessions, of whomever; 250 ms, 500 ms, 5 s, 30 s, 10 s. */
  public static final SessionSettings DEFAULT =
      new SessionSettings(
          SessionLimits.DEFAULT,
          PaceSettings.DEFAULT,
          1_000,
          0,
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  public SessionSettings {
    requireNonNull(limits, "limits");
    requireNonNull(pace, "pace");
    Expect.that(maxSessions >= 1, "max_sessions", maxSessions, ">= 1");
    Expect.that(maxPerPrincipal >= 0, "max_per_principal", maxPerPrincipal, ">= 0");
    Expect.positive("tick", tick);
    Expect.positive("patience", patience);
    Expect.positive("max_delay", maxDelay);
    Expect.positive("max_outage", maxOutage);
    Expect.positive("go_away", goAway);
  }
}
