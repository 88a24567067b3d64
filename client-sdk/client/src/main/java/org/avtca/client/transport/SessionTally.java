package org.avtca.client.transport;

import java.util.HashSet;
import java.util.Set;
import org.avtca.client.emotion.FaceEvent;
import org.avtca.client.emotion.SessionSummary;
import org.avtca.proto.v1.WindowResult;

/**
 * What a session has told its caller so far, over all its connections: so that what comes again
 * with a replay is told once, and the totals are those of the whole. Not thread-safe.
 */
final class SessionTally {
  private final Set<String> followed = new HashSet<>();
  private final Set<String> lastTracks = new HashSet<>();
  private long lastFaceNanos = -1;
  private boolean reconnected;
  private long windows;
  private long interimWindows;
  private long droppedWindows;
  private long rejectedItems;

  /** From now on some of what comes has come before. */
  void reconnected() {
    reconnected = true;
  }

  void result(WindowResult result) {
    if (result.getFinal()) {
      windows++;
    } else {
      interimWindows++;
    }
  }

  void dropped(long count) {
    droppedWindows += count;
  }

  void rejected() {
    rejectedItems++;
  }

  /**
   * Whether this was not told before; a server that sees a face again first finds it again. At one
   * instant there may be news of two people.
   */
  boolean isNews(FaceEvent event) {
    long at = event.at().toNanos();
    boolean told =
        at < lastFaceNanos || (at == lastFaceNanos && lastTracks.contains(event.track()));
    if (reconnected && told) {
      return false;
    }
    boolean news =
        switch (event.kind()) {
          case FOUND -> followed.add(event.track()) || !reconnected;
          case LOST -> followed.remove(event.track()) || !reconnected;
          default -> true;
        };
    if (news) {
      told(event.track(), at);
    }
    return news;
  }

  private void told(String track, long at) {
    if (at != lastFaceNanos) {
      lastTracks.clear();
    }
    lastTracks.add(track);
    lastFaceNanos = at;
  }

  /**
   * The whole session's summary. A server that went on with it knows the gaps and the used frames
   * only from where its replay began.
   *
   * @param samples sent, those sent again counted once
   * @param frames sent, counted likewise
   */
  SessionSummary complete(SessionSummary last, long samples, long frames) {
    return reconnected
        ? new SessionSummary(
            last.reason(),
            samples,
            frames,
            last.framesUsed(),
            windows,
            interimWindows,
            droppedWindows,
            rejectedItems,
            last.audioGaps(),
            last.videoGaps())
        : last;
  }
}
