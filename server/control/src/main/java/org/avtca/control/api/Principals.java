package org.avtca.control.api;

import io.grpc.Context;

/** Who makes the call that is being dispatched. */
final class Principals {
  /** Who calls where nobody has to say so. */
  static final String ANONYMOUS = "anonymous";

  private static final Context.Key<String> KEY =
      Context.keyWithDefault("avtca-principal", ANONYMOUS);

  private Principals() {}

  /** The principal of the call that this thread dispatches. */
  static String current() {
    return KEY.get();
  }

  /** The present context, with a call of {@code principal}. */
  static Context with(String principal) {
    return Context.current().withValue(KEY, principal);
  }
}
