package org.avtca.engine.media;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.avtca.core.FrameGrid;

/**
 * What a caller wants of a file.
 *
 * @param audio whether sound is needed
 * @param video whether pictures are needed
 * @param grid hand on only the pictures that {@link FrameGrid#pick} chooses, and convert no other;
 *     empty: every picture
 */
public record MediaRequest(Need audio, Need video, Optional<FrameGrid> grid) {
  /** How much a caller wants one kind of stream. */
  public enum Need {
    /** The file is refused without it. */
    REQUIRED,
    /** Handed on if the file has it. */
    OPTIONAL,
    /** Neither decoded nor handed on. */
    IGNORED
  }

  /** Validates that something is wanted. */
  public MediaRequest {
    requireNonNull(audio, "audio");
    requireNonNull(video, "video");
    requireNonNull(grid, "grid");
    if (audio == Need.IGNORED && video == Need.IGNORED) {
      throw new IllegalArgumentException("audio, video: both IGNORED (expected: one at least)");
    }
  }

  /** Sound and the grid's pictures, both required. */
  public static MediaRequest clip(FrameGrid grid) {
    return new MediaRequest(Need.REQUIRED, Need.REQUIRED, Optional.of(grid));
  }

  /** Sound and the grid's pictures, whichever of them the file has. */
  public static MediaRequest recording(FrameGrid grid) {
    return new MediaRequest(Need.OPTIONAL, Need.OPTIONAL, Optional.of(grid));
  }

  /** The grid's pictures alone. */
  public static MediaRequest videoOnly(FrameGrid grid) {
    return new MediaRequest(Need.IGNORED, Need.REQUIRED, Optional.of(grid));
  }

  /** Sound alone. */
  public static MediaRequest audioOnly() {
    return new MediaRequest(Need.REQUIRED, Need.IGNORED, Optional.empty());
  }
}
