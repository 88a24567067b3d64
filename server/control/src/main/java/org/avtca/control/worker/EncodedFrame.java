package org.avtca.control.worker;

import org.jspecify.annotations.Nullable;

/**
 * What became of one {@link FrameItem}.
 *
 * @param id the item's
 * @param face of the person who is followed
 * @param second the second person's; {@link EncodedFace#NONE} also where none was asked for
 * @param rejection not null: the frame could not be decoded and counts as missing
 */
public record EncodedFrame(
    long id, EncodedFace face, EncodedFace second, @Nullable Rejection rejection) {}
