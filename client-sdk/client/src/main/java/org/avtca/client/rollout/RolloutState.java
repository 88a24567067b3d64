package org.avtca.client.rollout;

/** Where a rollout is. */
public enum RolloutState {
  /** The target is loaded and checked. */
  VALIDATING,
  /** The target answers beside the champion, unseen. */
  SHADOWING,
  /** The target gets a part of the new sessions. */
  CANARY,
  /** The champion alias moves. */
  PROMOTING,
  /** The target is champion. */
  SUCCEEDED,
  /** Traffic goes back. */
  ROLLING_BACK,
  /** The version before is champion again. */
  ROLLED_BACK,
  /** Held at its step. */
  PAUSED,
  /** Ended by an error; nothing changed for sessions. */
  FAILED,
  /** A state that this client does not know. */
  UNKNOWN;

  /** Whether the rollout will not change any more. */
  public boolean terminal() {
    return this == SUCCEEDED || this == ROLLED_BACK || this == FAILED;
  }
}
