package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;
import org.avtca.core.Detector;
import org.avtca.core.FaceRule;
import org.avtca.core.FrameGrid;
import org.avtca.core.LabelSet;

/**
 * What a session is, in effect.
 *
 * @param session {@code sessions/{s}}
 * @param modelVersion {@code models/{m}/versions/{v}}, kept to the end
 * @param modelDigest SHA-256 of the version's folder
 * @param secondFace whether a second person's face is followed too
 * @param frameSize side of the square face that the model sees, pixels
 * @param detector finds the version's faces
 * @param faceRule chooses and keeps one of them
 */
public record SessionStart(
    String session,
    String modelVersion,
    String modelDigest,
    LabelSet labels,
    Set<Modality> modalities,
    Duration hop,
    boolean interim,
    boolean explain,
    boolean secondFace,
    FrameGrid grid,
    SessionLimits limits,
    int frameSize,
    Detector detector,
    FaceRule faceRule,
    ResumeOffer resume) {
  public SessionStart {
    requireNonNull(session, "session");
    requireNonNull(modelVersion, "modelVersion");
    requireNonNull(modelDigest, "modelDigest");
    requireNonNull(labels, "labels");
    modalities = Set.copyOf(modalities);
    requireNonNull(hop, "hop");
    requireNonNull(grid, "grid");
    requireNonNull(limits, "limits");
    requireNonNull(detector, "detector");
    requireNonNull(faceRule, "faceRule");
    requireNonNull(resume, "resume");
  }
}
