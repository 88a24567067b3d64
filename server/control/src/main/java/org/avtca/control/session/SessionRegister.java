package org.avtca.control.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.store.Database;
import org.avtca.core.Digests;

/**
 * The sessions that may be resumed, here or on another server: one row each, written at its start,
 * when it is resumed and when its plan changes, and looked after every few seconds; none a window.
 * Thread-safe.
 */
public final class SessionRegister {
  /** How long after its connection is lost a session may be resumed. */
  public static final Duration RESUME_WINDOW = Duration.ofSeconds(60);

  private final Database database;
  private final Clock clock;
  private final Executor rows;
  private final Supplier<String> tokens;
  private final SessionStore store = new SessionStore();
  private final Instant serverStart;

  /** A session as its connection holds it, and the token for the next one. */
  record Claim(SessionRow session, String token) {}

  /**
   * A register that begins now: sessions of a server before it have their time from now on.
   *
   * @param rows runs what need not be waited for
   * @param tokens makes secrets of 32 random bytes
   */
  public SessionRegister(Database database, Clock clock, Executor rows, Supplier<String> tokens) {
    this.database = requireNonNull(database, "database");
    this.clock = requireNonNull(clock, "clock");
    this.rows = requireNonNull(rows, "rows");
    this.tokens = requireNonNull(tokens, "tokens");
    this.serverStart = clock.instant();
  }

  /** Enters a new session. */
  Claim enter(SessionRow session) {
    String token = tokens.get();
    database.run(tx -> store.insert(tx, session, hash(token), clock.instant()));
    return new Claim(session, token);
  }

  /**
   * Gives the session of a token to the connection that asks; the one before may write no more.
   *
   * @throws ServiceException {@code RESUME_EXPIRED} if there is none, or none of that principal
   */
  Claim takeOver(ResumeRequest request) {
    String token = tokens.get();
    Instant now = clock.instant();
    SessionRow session =
        database
            .write(
                tx ->
                    store.takeOver(
                        tx,
                        hash(request.token()),
                        hash(token),
                        request.principal(),
                        alive(now),
                        now))
            .orElseThrow(SessionRegister::expired);
    return new Claim(session, token);
  }

  /** What a connection is told that has lost its session to another one. */
  static ServiceException takenOver() {
    return new ServiceException(
        Reason.SESSION_TAKEN_OVER, "another connection has resumed this session");
  }

  private static ServiceException expired() {
    return new ServiceException(
        Reason.RESUME_EXPIRED,
        "resume: no session has this token (expected: one that was lost less than "
            + RESUME_WINDOW
            + " ago, of the same principal; else a new session, and its user told that results in"
            + " between are missing)");
  }

  /**
   * Saves how a session's windows are planned.
   *
   * @return false: another connection has taken it over
   */
  CompletionStage<Boolean> savePlans(String name, long epoch, WindowPlans plans) {
    return CompletableFuture.supplyAsync(
        () -> database.write(tx -> store.savePlans(tx, name, epoch, plans)), rows);
  }

  /**
   * Notes that these sessions are there, and forgets those that have expired.
   *
   * @param epochs by name
   * @return those that another connection has taken over
   */
  CompletionStage<Set<String>> seen(Map<String, Long> epochs) {
    return CompletableFuture.supplyAsync(
        () -> {
          Instant now = clock.instant();
          return database.write(
              tx -> {
                Set<String> lost = new HashSet<>();
                epochs.forEach(
                    (name, epoch) -> {
                      if (!store.seen(tx, name, epoch, now)) {
                        lost.add(name);
                      }
                    });
                store.deleteBefore(tx, alive(now));
                return lost;
              });
        },
        rows);
  }

  /**
   * What was last seen before has expired. Nothing has while this server is younger than the window
   * is long: the sessions of the one before could not be resumed in between.
   */
  private Instant alive(Instant now) {
    Instant before = now.minus(RESUME_WINDOW);
    return before.isAfter(serverStart) ? before : Instant.EPOCH;
  }

  private static String hash(String token) {
    return Digests.sha256(token.getBytes(UTF_8));
  }
}
