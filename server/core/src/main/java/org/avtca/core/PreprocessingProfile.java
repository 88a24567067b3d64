package org.avtca.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How raw media become the model's inputs: a named, versioned record, stored in each model version,
 * and followed alike by preparation, training, serving and SDK.
 *
 * @param name {@code aligned}, {@code reference-compat} or {@code face-image}, or a name of the
 *     user's
 * @param version of the rules that go by that name, from 1
 * @param frameSize S, side of a face crop in pixels, a multiple of 16, 16..1024
 * @param grid the instants of the frames
 * @param detector the face detector; a server without it refuses the version
 * @param faceRule how a face is chosen and kept
 * @param clipRule which part of a long clip is taken
 * @param colour order of the colour planes
 * @param missingFrame what stands for a frame without a face
 * @param sampleRate of the audio, Hz, 8000..48000, such that one grid period is a whole number of
 *     samples
 * @param audio the audio features
 * @param audioNorm whether they are standardised; the statistics are stored with the model version
 */
public record PreprocessingProfile(
    String name,
    int version,
    int frameSize,
    FrameGrid grid,
    Detector detector,
    FaceRule faceRule,
    ClipRule clipRule,
    Colour colour,
    MissingFrame missingFrame,
    int sampleRate,
    AudioFeatures audio,
    AudioNorm audioNorm) {
  /** Name of the default profile. */
  public static final String ALIGNED = "aligned";

  /** Name of the profile that prepares clips as the authors' scripts do. */
  public static final String REFERENCE_COMPAT = "reference-compat";

  /** Name of the profile of images of faces, to which the frame encoder is pretrained. */
  public static final String FACE_IMAGE = "face-image";

  private static final int FRAME_SIZE = 224;
  private static final int SAMPLE_RATE = 22_050;

  /** Which part of a clip that is longer than a window is taken. */
  public enum ClipRule {
    /** Audio and video from the same window, in the middle. */
    MIDDLE,
    /** Audio from the middle, video from the start. */
    AUDIO_MIDDLE_VIDEO_START
  }

  /** Order of the colour planes of a crop. */
  public enum Colour {
    RGB,
    BGR
  }

  /** What stands for a frame without a face. */
  public enum MissingFrame {
    /** A zero embedding. */
    ZERO_EMBEDDING,
    /** The embedding of a black frame. */
    BLACK_FRAME
  }

  /** What happens to the audio features before the model. */
  public enum AudioNorm {
    /** Standardised a channel, see {@link AudioNormalizer}. */
    STANDARDISE,
    NONE
  }

  public PreprocessingProfile {
    Check.text("profile.name", name);
    Check.range("profile.version", version, 1, Integer.MAX_VALUE);
    Check.range("frame_size", frameSize, 16, 1024);
    Check.that(frameSize % 16 == 0, "frame_size", frameSize, "a multiple of 16");
    requireNonNull(grid, "grid");
    requireNonNull(detector, "detector");
    requireNonNull(faceRule, "faceRule");
    requireNonNull(clipRule, "clipRule");
    requireNonNull(colour, "colour");
    requireNonNull(missingFrame, "missingFrame");
    Check.range("sample_rate", sampleRate, 8_000, 48_000);
    Check.that(
        grid.periodUs() * sampleRate % 1_000_000 == 0,
        "sample_rate",
        sampleRate,
        "a whole number of samples in " + grid.periodUs() + " us");
    requireNonNull(audio, "audio");
    requireNonNull(audioNorm, "audioNorm");
    Check.that(
        grid.windowUs() * sampleRate / 1_000_000 > audio.nFft() / 2,
        "n_fft",
        audio.nFft(),
        "at most twice a window's samples");
  }

  /** The default: 224 pixels, the standard grid, 22,050 Hz, 10 MFCCs, standardised. */
  public static PreprocessingProfile aligned(Detector detector) {
    return new PreprocessingProfile(
        ALIGNED,
        1,
        FRAME_SIZE,
        FrameGrid.STANDARD,
        detector,
        FaceRule.STANDARD,
        ClipRule.MIDDLE,
        Colour.RGB,
        MissingFrame.ZERO_EMBEDDING,
        SAMPLE_RATE,
        AudioFeatures.MFCC_10,
        AudioNorm.STANDARDISE);
  }

  /** As the authors' scripts; only for weights that were trained so. */
  public static PreprocessingProfile referenceCompat(Detector detector) {
    return new PreprocessingProfile(
        REFERENCE_COMPAT,
        1,
        FRAME_SIZE,
        FrameGrid.STANDARD,
        detector,
        FaceRule.STANDARD,
        ClipRule.AUDIO_MIDDLE_VIDEO_START,
        Colour.BGR,
        MissingFrame.BLACK_FRAME,
        SAMPLE_RATE,
        AudioFeatures.MFCC_10,
        AudioNorm.NONE);
  }

  /** As {@link #aligned}, with windows of one frame: an image counts as such a window's crop. */
  public static PreprocessingProfile faceImage(Detector detector) {
    FrameGrid grid = FrameGrid.STANDARD;
    return new PreprocessingProfile(
        FACE_IMAGE,
        1,
        FRAME_SIZE,
        new FrameGrid(grid.offsetUs(), grid.periodUs(), 1, grid.toleranceUs()),
        detector,
        FaceRule.STANDARD,
        ClipRule.MIDDLE,
        Colour.RGB,
        MissingFrame.ZERO_EMBEDDING,
        SAMPLE_RATE,
        AudioFeatures.MFCC_10,
        AudioNorm.NONE);
  }

  public PreprocessingProfile withFrameSize(int newFrameSize) {
    return new PreprocessingProfile(
        name,
        version,
        newFrameSize,
        grid,
        detector,
        faceRule,
        clipRule,
        colour,
        missingFrame,
        sampleRate,
        audio,
        audioNorm);
  }

  public PreprocessingProfile withFaceRule(FaceRule newFaceRule) {
    return new PreprocessingProfile(
        name,
        version,
        frameSize,
        grid,
        detector,
        newFaceRule,
        clipRule,
        colour,
        missingFrame,
        sampleRate,
        audio,
        audioNorm);
  }

  public PreprocessingProfile withAudio(AudioFeatures newAudio, AudioNorm newAudioNorm) {
    return new PreprocessingProfile(
        name,
        version,
        frameSize,
        grid,
        detector,
        faceRule,
        clipRule,
        colour,
        missingFrame,
        sampleRate,
        newAudio,
        newAudioNorm);
  }

  /** Samples of one window at the profile's rate: 79,380 by default. */
  public int windowSamples() {
    return Math.toIntExact(grid.windowUs() * sampleRate / 1_000_000);
  }

  /** Columns of one window's audio features: 156 by default. */
  public int audioColumns() {
    return audio.columns(windowSamples());
  }

  /**
   * Refuses a spec whose inputs are not what this profile makes.
   *
   * @throws IllegalArgumentException if frames or audio channels differ
   */
  public void requireFits(ModelSpec spec) {
    Check.that(
        spec.frames() == grid.framesPerWindow(),
        "model spec.frames",
        spec.frames(),
        grid.framesPerWindow() + ", the profile's");
    Check.that(
        spec.audioChannels() == audio.channels(),
        "model spec.audio_channels",
        spec.audioChannels(),
        audio.channels() + ", the profile's");
  }

  /** Whether inputs are single pictures of faces, without sound: nothing that a stream has. */
  public boolean isOfPictures() {
    return grid.framesPerWindow() == 1;
  }

  /** SHA-256 of the profile's content, equal for equal profiles: a key for prepared media. */
  public String digest() {
    return CanonicalJson.digest(toMap());
  }

  /** This profile as plain JSON-like values. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("version", version);
    map.put("frame_size", frameSize);
    map.put("grid", grid.toMap());
    map.put("detector", detector.toMap());
    map.put("face_rule", faceRule.toMap());
    map.put("clip_rule", SpecMap.word(clipRule));
    map.put("colour", SpecMap.word(colour));
    map.put("missing_frame", SpecMap.word(missingFrame));
    map.put("sample_rate", sampleRate);
    map.put("audio", audio.toMap());
    map.put("audio_norm", SpecMap.word(audioNorm));
    return Collections.unmodifiableMap(map);
  }

  /**
   * The profile that {@code values} describe; every key is required, unknown ones are refused.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  public static PreprocessingProfile fromMap(Map<String, ?> values) {
    SpecMap map = SpecMap.of("profile", values);
    PreprocessingProfile profile =
        new PreprocessingProfile(
            map.text("name"),
            map.integer("version"),
            map.integer("frame_size"),
            FrameGrid.read(map.map("grid")),
            Detector.read(map.map("detector")),
            FaceRule.read(map.map("face_rule")),
            map.constant("clip_rule", ClipRule.class),
            map.constant("colour", Colour.class),
            map.constant("missing_frame", MissingFrame.class),
            map.integer("sample_rate"),
            AudioFeatures.read(map.map("audio")),
            map.constant("audio_norm", AudioNorm.class));
    map.end();
    return profile;
  }
}
