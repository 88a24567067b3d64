package org.avtca.engine.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
   * Prepares one clip, which must have sound and pictures, in one file or in two that begin
   * together. A clip in which no face is found is prepared all the same: its video is missing.
   *
   * @param clip which
   * @param digest of its files
   * @throws MediaException if the clip cannot be used, and why
   */
  @Override
  public PreparedClip prepare(ClipRecord clip, String digest) throws MediaException {
    ClipCollector collector = new ClipCollector(profile, step, this::filter);
    long durationUs = read(clip.path(), clip.sound(), collector);
    collector.finish(durationUs);
    long middle = Windows.ofClip(profile.grid(), durationUs).startUs();
    boolean videoFromStart = profile.clipRule() == ClipRule.AUDIO_MIDDLE_VIDEO_START;
    long videoStart = videoFromStart ? 0 : middle;
    float[] pcm =
        videoFromStart
            ? collector.middleOfAudio()
            : collector.audioFrom(middle * profile.sampleRate() / 1_000_000);
    PreparedClip.Facts facts =
        new PreparedClip.Facts(
            digest,
            durationUs,
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

  private long read(Path file, Optional<Path> sound, ClipCollector collector)
      throws MediaException {
    if (sound.isEmpty()) {
      return reader.read(file, MediaRequest.clip(profile.grid()), collector).durationUs();
    }
    long pictures =
        reader.read(file, MediaRequest.videoOnly(profile.grid()), collector).durationUs();
    long heard = reader.read(sound.orElseThrow(), MediaRequest.audioOnly(), collector).durationUs();
    return Math.max(pictures, heard);
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
