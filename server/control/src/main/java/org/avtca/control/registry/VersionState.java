package org.avtca.control.registry;

/** What may be done with a version. */
public enum VersionState {
  /** It may serve, and aliases may point to it. */
  REGISTERED,
  /** Its bytes are kept; new sessions and aliases are refused. */
  ARCHIVED,
  /** It did not prove itself; see its failure message. */
  FAILED
}
