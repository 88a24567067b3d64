package org.avtca.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The connections of a scripted server, and what has happened to their sessions. Thread-safe. */
final class ScriptedSessions {
  private final List<ScriptedSession> all = new CopyOnWriteArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private int refused;

  void add(ScriptedSession session) {
    all.add(session);
  }

  List<ScriptedSession> all() {
    return List.copyOf(all);
  }

  /** The number of the next connection, from 1. */
  int next() {
    return all.size() + 1;
  }

  /** The connection that was given a token. */
  Optional<ScriptedSession> withToken(String token) {
    return all.stream().filter(one -> one.hasToken(token)).findFirst();
  }

  /** Whether this is the first time that a session breaks before a window. */
  synchronized boolean isFirst(String session, long windowId) {
    return broken.add(session + " " + windowId);
  }

  /** Why this attempt to resume is refused; empty: it is not. */
  synchronized Optional<ServerEvent.Fail> resumeRefusal(Script script) {
    return refused < script.resumeRefusals().size()
        ? Optional.of(script.resumeRefusals().get(refused++))
        : Optional.empty();
  }
}
