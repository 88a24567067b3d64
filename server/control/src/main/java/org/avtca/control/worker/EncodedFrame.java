package org.avtca.control.worker;

import org.avtca.core.FaceBox;
import org.jspecify.annotations.Nullable;

/**
 * What became of one {@link FrameItem}.
 *
 * @param id the item's
 * @param embedding {@link Embedding#MISSING} if there is no face at this instant
 * @param face where the face is; null: none
 * @param reused whether {@code face} is the last one's place, not seen in this frame
 * @param quality in [0, 1]
 * @param rejection not null: the frame could not be decoded and counts as missing
 */
public record EncodedFrame(
    long id,
    Embedding embedding,
    @Nullable FaceBox face,
    boolean reused,
    float quality,
    @Nullable Rejection rejection) {}
