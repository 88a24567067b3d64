package org.avtca.core;

/**
 * When a modality of a window is missing or of low quality.
 *
 * <p>Video is missing with faces in fewer than 3 of 15 frames, of low quality in fewer than 8;
 * other numbers of frames in proportion. Padding counts as the frame that it repeats. Audio is
 * missing if over half of its samples lie in gaps, of low quality over 10 %. Digital silence is
 * present audio.
 */
public final class ModalityRules {

  private ModalityRules() {}

  /**
   * The state of video.
   *
   * @param faces frames with a face, 0..frames
   * @param frames frames of the window
   */
  public static ModalityState video(int faces, int frames) {
    Check.range("frames", frames, 1, 1 << 16);
    Check.range("faces", faces, 0, frames);
    if (15 * faces < 3 * frames) {
      return ModalityState.MISSING;
    }
    return 15 * faces < 8 * frames ? ModalityState.LOW_QUALITY : ModalityState.PRESENT;
  }

  /**
   * The state of audio.
   *
   * @param gapSamples samples in gaps, 0..samples
   * @param samples samples of the window
   */
  public static ModalityState audio(long gapSamples, long samples) {
    Check.atLeast("samples", samples, 1);
    Check.that(
        gapSamples >= 0 && gapSamples <= samples, "gap samples", gapSamples, "0.." + samples);
    if (2 * gapSamples > samples) {
      return ModalityState.MISSING;
    }
    return 10 * gapSamples > samples ? ModalityState.LOW_QUALITY : ModalityState.PRESENT;
  }
}
