package org.avtca.control.rollout;

import java.util.EnumSet;
import java.util.Set;

/** Where a rollout is in its life. All transitions that there are stand here. */
public enum RolloutState {
  /** The new version is loaded and proves itself by its golden clip. */
  VALIDATING,
  /** The new version scores what the champion does, and nobody sees it. */
  SHADOWING,
  /** A part of the new sessions gets the new version. */
  CANARY,
  /** The champion alias moves. */
  PROMOTING,
  SUCCEEDED,
  ROLLING_BACK,
  ROLLED_BACK,
  /** The part stays as it is. */
  PAUSED,
  FAILED;

  /** The states that may follow this one. */
  public Set<RolloutState> next() {
    return switch (this) {
      case VALIDATING -> EnumSet.of(SHADOWING, CANARY, PROMOTING, ROLLING_BACK, FAILED);
      case SHADOWING -> EnumSet.of(CANARY, PROMOTING, ROLLING_BACK, PAUSED, FAILED);
      case CANARY -> EnumSet.of(PROMOTING, ROLLING_BACK, PAUSED, FAILED);
      case PAUSED -> EnumSet.of(SHADOWING, CANARY, PROMOTING, ROLLING_BACK, FAILED);
      case PROMOTING -> EnumSet.of(SUCCEEDED, FAILED);
      case ROLLING_BACK -> EnumSet.of(ROLLED_BACK, FAILED);
      case SUCCEEDED, ROLLED_BACK, FAILED -> EnumSet.noneOf(RolloutState.class);
    };
  }

  /** Whether time or an operator takes it from step to step, and an operator may end it. */
  boolean isSteered() {
    return switch (this) {
      case VALIDATING, SHADOWING, CANARY, PAUSED -> true;
      case PROMOTING, SUCCEEDED, ROLLING_BACK, ROLLED_BACK, FAILED -> false;
    };
  }

  /** Whether nothing follows. */
  public boolean isFinal() {
    return next().isEmpty();
  }
}
