package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import org.avtca.core.Digests;
import org.avtca.core.FrameGrid;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.WindowSpan;

/**
 * One clip as a model sees it: the window's face crops and sound by a preprocessing profile,
 * nothing normalised by statistics of other clips. The arrays are handed out uncopied; nobody
 * writes to them.
 *
 * <p>Slots from {@link #padFrom()} on lie behind the clip's end. They have no crop of their own;
 * {@link #frameSources()} says which slot's embedding stands in.
 */
public final class PreparedClip {
  private final Facts facts;
  private final FrameGrid grid;
  private final byte[] crops;
  private final boolean[] hasFace;
  private final float[] pcm;
  private final float[] features;

  /**
   * What is known of a clip besides its arrays.
   *
   * @param digest SHA-256 of the media file
   * @param durationUs how long the clip lasts
   * @param windowStartUs where the window begins, a multiple of the grid's period
   * @param instants grid instants in the whole clip
   * @param detections of these, at how many the detector found a face
   * @param croppedInstants of these, how many have a crop, found or reused
   */
  public record Facts(
      String digest,
      long durationUs,
      long windowStartUs,
      int instants,
      int detections,
      int croppedInstants) {
    /** Validates the fields. */
    public Facts {
      Digests.requireSha256("digest", digest);
      if (durationUs < 1 || windowStartUs < 0) {
        throw new IllegalArgumentException(
            "duration, start: "
                + durationUs
                + ", "
                + windowStartUs
                + " us (expected: >= 1 and >= 0)");
      }
      if (detections < 0 || detections > croppedInstants || croppedInstants > instants) {
        throw new IllegalArgumentException(
            "detections, crops, instants: "
                + detections
                + ", "
                + croppedInstants
                + ", "
                + instants
                + " (expected: ascending)");
      }
    }

    /** Share of the clip's grid instants at which the detector found a face; 0 without any. */
    public double faceRate() {
      return instants == 0 ? 0 : (double) detections / instants;
    }
  }

  /**
   * Creates a prepared clip; sizes are checked against the profile.
   *
   * @param profile by which it was prepared
   * @param facts what else is known of it
   * @param crops see {@link #crops()}
   * @param hasFace see {@link #hasFace()}
   * @param pcm see {@link #pcm()}
   * @param features see {@link #features()}
   */
  public PreparedClip(
      PreprocessingProfile profile,
      Facts facts,
      byte[] crops,
      boolean[] hasFace,
      float[] pcm,
      float[] features) {
    this.facts = requireNonNull(facts, "facts");
    this.grid = profile.grid();
    this.crops = crops;
    this.hasFace = hasFace;
    this.pcm = pcm;
    this.features = features;
    int frames = grid.framesPerWindow();
    requireLength("hasFace", hasFace.length, frames);
    requireLength("crops", crops.length, frames * cropBytes(profile));
    requireLength("pcm", pcm.length, profile.windowSamples());
    requireLength("features", features.length, profile.audio().channels() * profile.audioColumns());
  }

  private static void requireLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + ": " + length + " values (expected: " + expected + ")");
    }
  }

  /** Bytes of one crop of a profile: 3 S S. */
  public static int cropBytes(PreprocessingProfile profile) {
    return 3 * profile.frameSize() * profile.frameSize();
  }

  /** Returns what is known of the clip besides its arrays. */
  public Facts facts() {
    return facts;
  }

  /**
   * Returns the crops (frames, 3, S, S), one plane a colour in the profile's order, values 0..255
   * unsigned; all zero where {@link #hasFace()} is false.
   */
  public byte[] crops() {
    return crops;
  }

  /** Returns for each slot whether it has a crop, of a face found or of the last one's place. */
  public boolean[] hasFace() {
    return hasFace;
  }

  /** Returns the window's sound: mono in [-1, 1] at the profile's rate, zeros behind the end. */
  public float[] pcm() {
    return pcm;
  }

  /** Returns the audio features (channels, columns) of {@link #pcm()}, not standardised. */
  public float[] features() {
    return features;
  }

  /** Returns the window on the clip's clock. */
  public WindowSpan window() {
    long end = facts.windowStartUs() + grid.windowUs();
    long padded = Math.max(0, end - facts.durationUs());
    return new WindowSpan(0, facts.windowStartUs(), end, padded, true);
  }

  /** Returns the first slot that lies behind the clip's end; the number of slots if none does. */
  public int padFrom() {
    return window().realSlots(grid);
  }

  /**
   * Returns for each slot the slot whose embedding it takes, or {@link WindowSpan#MISSING}: its
   * own, or behind the clip's end the last one that has a face.
   */
  public int[] frameSources() {
    return window().frameSources(grid, hasFace);
  }
}
