package org.avtca.client.transport;

import com.google.protobuf.Empty;
import org.jspecify.annotations.Nullable;

/** Replies that hold nothing. */
final class Replies {
  private Replies() {}

  @SuppressWarnings("NullAway") // Void has no other value.
  static @Nullable Void none(Empty empty) {
    return null;
  }
}
