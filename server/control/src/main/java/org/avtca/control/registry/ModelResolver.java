package org.avtca.control.registry;

/** Turns the name that a caller asked for into the exact version that serves it. */
public interface ModelResolver {

  /**
   * The version that {@code name} stands for now.
   *
   * @param name {@code models/m/versions/v}, {@code models/m/aliases/a}, {@code models/m} (its
   *     champion), or empty: the champion of the default model
   * @param sessionKey what a rollout's traffic split holds on to: the same key gets the same
   *     version as long as the split stands. Empty: never part of a split
   * @throws org.avtca.control.ServiceException with the reason {@code MODEL_UNKNOWN}, {@code
   *     VERSION_UNKNOWN}, {@code ALIAS_UNKNOWN} if there is none; {@code STATE_FORBIDS} if it is
   *     archived or failed; {@code VERSION_BROKEN} if its bytes are gone or changed; {@code
   *     ARGUMENT_INVALID} if the name is none of those forms
   */
  ResolvedVersion resolve(String name, String sessionKey);

  /** As {@link #resolve(String, String)}, outside any traffic split. */
  default ResolvedVersion resolve(String name) {
    return resolve(name, "");
  }
}
