package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.avtca.core.Mfcc;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.ClipRule;
import org.avtca.core.ResamplerFilter;
import org.avtca.core.Windows;
import org.avtca.engine.media.DetectorUnavailableException;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.FaceStep;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.MediaLimits;
import org.avtca.engine.media.MediaReader;
import org.avtca.engine.media.MediaRequest;
import org.avtca.engine.media.MediaSummary;

/**
 * Turns a clip's file into what a model is trained on, by a preprocessing profile.
 *
 * <p>The face rule runs causally over all grid instants of the clip, as it does in a session, and
 * the window is cut out afterwards; it starts on a boundary of the grid ({@link Windows#ofClip}),
 * as a session's windows do. So a clip that is streamed meets the same crops at the same instants.
 *
 * <p>Not safe for use by several threads at a time: one for each.
 */
public final class ClipPreparer implements Preparer {
  private final PreprocessingProfile profile;
  private final MediaReader reader;
  private final FaceStep step;
  private final Mfcc mfcc;
  private final Map<Integer, ResamplerFilter> filters = new HashMap<>();

  /**
   * Opens the profile's detector.
   *
   * @param profile how to prepare
   * @param detectors what this machine has
   * @param limits bounds on each clip
   * @throws DetectorUnavailableException if this machine has not the profile's detector
   */
  public ClipPreparer(PreprocessingProfile profile, FaceDetectors detectors, MediaLimits limits)
      throws DetectorUnavailableException {
    this.profile = requireNonNull(profile, "profile");
    this.reader = new MediaReader(limits);
    this.mfcc = Mfcc.of(profile);
    this.step = new FaceStep(profile, detectors.open(profile.detector()));
  }

  /**
   * Prepares one clip, which must have sound and pictures. A clip in which no face is found is
   * prepared all the same: its video is missing.
   *
   * @param file the clip
   * @param digest SHA-256 of the file
   * @throws MediaException if the clip cannot be used, and why
   */
  @Override
  public PreparedClip prepare(Path file, String digest) throws MediaException {
    ClipCollector collector = new ClipCollector(profile, step, this::filter);
    MediaSummary summary = reader.read(file, MediaRequest.clip(profile.grid()), collector);
    collector.finish(summary.durationUs());
    long middle = Windows.ofClip(profile.grid(), summary.durationUs()).startUs();
    boolean videoFromStart = profile.clipRule() == ClipRule.AUDIO_MIDDLE_VIDEO_START;
    long videoStart = videoFromStart ? 0 : middle;
    float[] pcm =
        videoFromStart
            ? collector.middleOfAudio()
            : collector.audioFrom(middle * profile.sampleRate() / 1_000_000);
    PreparedClip.Facts facts =
        new PreparedClip.Facts(
            digest,
            summary.durationUs(),
            videoStart,
            collector.instants(),
            collector.detections(),
            collector.croppedInstants());
    return new PreparedClip(
        profile,
        facts,
        collector.cropsFrom(videoStart),
        collector.facesFrom(videoStart),
        pcm,
        mfcc.compute(pcm));
  }

  private ResamplerFilter filter(int rate) {
    return filters.computeIfAbsent(
        rate, from -> ResamplerFilter.between(from, profile.sampleRate()));
  }

  @Override
  public void close() {
    step.close();
  }
}
