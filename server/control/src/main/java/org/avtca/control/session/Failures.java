package org.avtca.control.session;

import java.util.Optional;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.jspecify.annotations.Nullable;

/** What the failure of a piece of work means for its stream. */
final class Failures {

  private Failures() {}

  /** What the caller is told; what is no refusal of ours is an error of the server's. */
  static ServiceException service(@Nullable Throwable failure) {
    if (failure instanceof ServiceException service) {
      return service;
    }
    return failure == null
        ? new ServiceException(Reason.INTERNAL, "scoring failed")
        : new ServiceException(Reason.INTERNAL, "scoring failed", failure);
  }

  /** As {@link #service}; empty if the queue was full, and trying again later may do. */
  static Optional<ServiceException> unlessOverloaded(@Nullable Throwable failure) {
    return Optional.of(service(failure)).filter(why -> why.reason() != Reason.OVERLOADED);
  }
}
