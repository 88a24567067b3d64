package org.avtca.control.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;

/**
 * What became of requests that carried an id, so that one that is sent twice is done once. Kept for
 * {@link #KEPT} and in the transaction that does the request.
 */
public final class RequestIdStore {
  static final Duration KEPT = Duration.ofDays(7);

  private final Clock clock;

  public RequestIdStore(Clock clock) {
    this.clock = clock;
  }

  /**
   * The name of what {@code create} makes, or of what it made when the same request came before.
   *
   * @param method whose id it is
   * @param requestId empty: every request is a new one
   * @param fingerprint the request's content: the same id with another content is refused
   * @throws ServiceException with the reason {@code REQUEST_ID_REUSED}
   */
  public String once(
      Tx tx, String method, String requestId, String fingerprint, Supplier<String> create) {
    if (requestId.isEmpty()) {
      return create.get();
    }
    return find(tx, method, requestId, fingerprint)
        .orElseGet(() -> record(tx, method, requestId, fingerprint, create.get()));
  }

  /**
   * The name of what the same request made before; empty if it did not come, or has no id.
   *
   * @throws ServiceException with the reason {@code REQUEST_ID_REUSED}
   */
  public Optional<String> find(Tx tx, String method, String requestId, String fingerprint) {
    if (requestId.isEmpty()) {
      return Optional.empty();
    }
    return tx.first(
        "SELECT fingerprint, resource FROM requests WHERE method = ? AND request_id = ?",
        row -> replay(requestId, fingerprint, row),
        method,
        requestId);
  }

  private String record(
      Tx tx, String method, String requestId, String fingerprint, String resource) {
    tx.update("DELETE FROM requests WHERE create_us < ?", clock.instant().minus(KEPT));
    tx.update(
        """
        INSERT INTO requests (method, request_id, fingerprint, resource, create_us)
        VALUES (?, ?, ?, ?, ?)
        """,
        method,
        requestId,
        fingerprint,
        resource,
        clock.instant());
    return resource;
  }

  private static String replay(String requestId, String fingerprint, Row row) {
    if (!row.text("fingerprint").equals(fingerprint)) {
      throw new ServiceException(
          Reason.REQUEST_ID_REUSED,
          "request_id: "
              + requestId
              + " came before with another request (expected: a new id for a new request)");
    }
    return row.text("resource");
  }
}
