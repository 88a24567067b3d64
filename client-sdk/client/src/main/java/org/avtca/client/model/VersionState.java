package org.avtca.client.model;

/** Where a model version is in the registry. */
public enum VersionState {
  /** Can be served. */
  REGISTERED,
  /** Kept, not served. */
  ARCHIVED,
  /** Did not prove itself. */
  FAILED,
  /** A state that this client does not know. */
  UNKNOWN
}
