package org.avtca.client.emotion;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the server made of the options.
 *
 * @param session {@code sessions/{s}}
 * @param modelVersion {@code models/{m}/versions/{v}}, kept to the session's end
 * @param gridOffset the first instant at which a frame is wanted
 * @param gridPeriod between such instants
 * @param gridTolerance how far from its instant a frame may be
 * @param frameSize side of the face the model sees, pixels
 * @param faceRule how the version finds a face and keeps it; who cuts faces out goes by it; empty:
 *     a server that does not tell
 * @param secondFace whether a second person's face is followed too
 * @param limits what the server takes at most
 */
public record SessionInfo(
    String session,
    String modelVersion,
    String modelDigest,
    List<String> labels,
    Duration hop,
    Duration window,
    Duration gridOffset,
    Duration gridPeriod,
    Duration gridTolerance,
    int frameSize,
    Optional<FaceRule> faceRule,
    boolean secondFace,
    SessionLimits limits) {
  /** Copies the labels. */
  public SessionInfo {
    labels = List.copyOf(labels);
  }
}
