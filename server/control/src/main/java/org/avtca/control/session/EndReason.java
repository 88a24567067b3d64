package org.avtca.control.session;

/** Why a session ended well. */
public enum EndReason {
  /** The client said so, and all is answered. */
  END_OF_INPUT,
  /** The client said so, and had sent nothing. */
  NO_INPUT,
  /** Nothing came for too long; what had come is answered. */
  IDLE
}
