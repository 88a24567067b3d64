package org.avtca.control.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where an alias can go back to. Moves are read as steps forward and back: a move to the version
 * that the alias had before is a step back, so going back twice goes back two versions and not to
 * and fro.
 */
final class AliasHistory {
  private AliasHistory() {}

  /**
   * The nearest earlier version that {@code usable} accepts.
   *
   * @param moves of one alias, oldest first
   */
  static Optional<VersionName> before(List<AliasMove> moves, Predicate<VersionName> usable) {
    Deque<String> path = path(moves);
    path.poll();
    return path.stream().map(VersionName::parse).filter(usable).findFirst();
  }

  /** The versions that lead to the present one, which comes first. */
  private static Deque<String> path(List<AliasMove> moves) {
    Deque<String> path = new ArrayDeque<>();
    for (AliasMove move : moves) {
      if (move.to().isEmpty()) {
        path.clear();
      } else if (move.to().equals(second(path))) {
        path.pop();
      } else {
        path.push(move.to());
      }
    }
    return path;
  }

  private static String second(Deque<String> path) {
    Iterator<String> versions = path.iterator();
    if (versions.hasNext()) {
      versions.next();
    }
    return versions.hasNext() ? versions.next() : "";
  }
}
