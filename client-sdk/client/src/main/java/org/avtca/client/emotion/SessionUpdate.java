package org.avtca.client.emotion;

import java.time.Duration;
import java.util.Optional;

/**
 * What later windows shall be; what is absent stays.
 *
 * @param hop between windows, a multiple of 0.24 s
 * @param explain also tell what each modality contributed
 * @param interim also answer, padded, before the first 3.6 s are full
 */
public record SessionUpdate(
    Optional<Duration> hop, Optional<Boolean> explain, Optional<Boolean> interim) {
  /** Checks the hop. */
  public SessionUpdate {
    hop.ifPresent(Hop::requireOnGrid);
  }

  /** Changes the time between windows. */
  public static SessionUpdate toHop(Duration hop) {
    return new SessionUpdate(Optional.of(hop), Optional.empty(), Optional.empty());
  }

  /** Switches contributions on or off. */
  public static SessionUpdate toExplain(boolean explain) {
    return new SessionUpdate(Optional.empty(), Optional.of(explain), Optional.empty());
  }

  /** Switches interim windows on or off. */
  public static SessionUpdate toInterim(boolean interim) {
    return new SessionUpdate(Optional.empty(), Optional.empty(), Optional.of(interim));
  }
}
