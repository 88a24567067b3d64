package org.avtca.control.session;

import java.util.Optional;
import org.avtca.core.FaceBox;
import org.avtca.core.FaceRule;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the face that is followed is found, lost, or another one. Follows what workers report
 * instant by instant, by the face rule. Not thread-safe.
 */
final class FaceWatch {
  /** The name of the person followed where the client gives none. */
  static final String FIRST_TRACK = "face-0";

  /** The name of the second person followed. */
  static final String SECOND_TRACK = "face-1";

  private final FaceRule rule;
  private final String usual;
  private boolean following;
  private @Nullable FaceBox last;
  private String track;
  private int age;

  /**
   * @param usual the name of the person where the client gives none
   */
  FaceWatch(FaceRule rule, String usual) {
    this.rule = rule;
    this.usual = usual;
    this.track = usual;
  }

  /** The name of the person followed now or last. */
  String track() {
    return track;
  }

  /**
   * A face was seen.
   *
   * @param face where; null: the client sent only the face
   * @param name the client's name for the person; empty: none
   */
  Optional<SessionEvent.FaceChanged> seen(long atUs, @Nullable FaceBox face, String name) {
    String now = name.isEmpty() ? usual : name;
    boolean same =
        now.equals(track) && (face == null || last == null || face.iou(last) >= rule.minIou());
    boolean found = !following;
    following = true;
    track = now;
    last = face;
    age = 0;
    if (found) {
      return Optional.of(event(SessionEvent.FaceChange.FOUND, atUs));
    }
    return same ? Optional.empty() : Optional.of(event(SessionEvent.FaceChange.SWITCHED, atUs));
  }

  /** No face was seen at this instant. */
  Optional<SessionEvent.FaceChanged> notSeen(long atUs) {
    if (!following) {
      return Optional.empty();
    }
    if (age < rule.reuseLimit()) {
      age++;
      return Optional.empty();
    }
    following = false;
    last = null;
    return Optional.of(event(SessionEvent.FaceChange.LOST, atUs));
  }

  /** Nobody looked: where the face is from here on says nothing about whose it is. */
  void notLooked() {
    last = null;
  }

  private SessionEvent.FaceChanged event(SessionEvent.FaceChange change, long atUs) {
    return new SessionEvent.FaceChanged(track, change, atUs);
  }
}
