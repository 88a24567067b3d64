package org.avtca.control.worker;

import org.avtca.core.FaceBox;
import org.jspecify.annotations.Nullable;

/**
 * One person's face at one grid instant.
 *
 * @param embedding {@link Embedding#MISSING} if there is no face at this instant
 * @param box where the face is; null: nowhere, or the client sent only the face
 * @param reused whether {@code box} is the last one's place, not seen in this frame
 * @param quality in [0, 1]
 */
public record EncodedFace(
    Embedding embedding, @Nullable FaceBox box, boolean reused, float quality) {
  /** No face at this instant. */
  public static final EncodedFace NONE = new EncodedFace(Embedding.MISSING, null, false, 0);
}
