package org.avtca.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.avtca.core.AudioNormalizer;
import org.avtca.core.ModalityRules;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.MissingFrame;
import org.avtca.core.WindowSpan;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.PreparedClip;

/**
 * Up to B clips as a model's inputs, in memory that is filled again and again. It holds only the N
 * frames that have a face; {@link #sources} says where their embeddings belong.
 */
final class ClipBatch {
  /** In {@link #sources}: no frame. */
  static final int MISSING = -1;

  private final PreprocessingProfile profile;
  private final AudioNormalizer normalizer;
  private final FrameLayout layout;
  private final CropWriter writer;
  private final ByteBuffer pixels;
  private final float[] audio;
  private final int[] sources;
  private final List<ClipRecord> clips = new ArrayList<>();
  private int frames;

  ClipBatch(
      PreprocessingProfile profile, AudioNormalizer normalizer, FrameLayout layout, int capacity) {
    this.profile = profile;
    this.normalizer = normalizer;
    this.layout = layout;
    this.writer = new CropWriter(profile.frameSize(), layout);
    int slots = capacity * profile.grid().framesPerWindow();
    int bytes = Math.toIntExact(capacity * bytesOfClip(profile));
    this.pixels = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    this.audio = new float[capacity * audioSize()];
    this.sources = new int[slots];
  }

  /** What a clip's frames take in a batch. */
  static long bytesOfClip(PreprocessingProfile profile) {
    long values = 3L * profile.frameSize() * profile.frameSize();
    return profile.grid().framesPerWindow() * values * Float.BYTES;
  }

  void clear() {
    clips.clear();
    frames = 0;
  }

  /** Adds a clip; there is room for as many as the capacity. */
  void add(ClipRecord record, PreparedClip clip, Augmentation augmentation) {
    int row = clips.size();
    clips.add(record);
    float[] features = normalizer.apply(clip.features(), profile.audio().channels());
    augmentation.shift(features, profile.audio().channels(), columnsPerSecond());
    augmentation.addNoise(features);
    System.arraycopy(features, 0, audio, row * audioSize(), audioSize());
    addFrames(row, clip, augmentation);
  }

  private void addFrames(int row, PreparedClip clip, Augmentation augmentation) {
    int slots = profile.grid().framesPerWindow();
    int[] wanted = wanted(clip);
    int[] places = new int[slots];
    Arrays.fill(places, MISSING);
    var out = pixels.asFloatBuffer().position(frames * writer.size());
    for (int slot = 0; slot < slots; slot++) {
      int source = wanted[slot];
      if (source != MISSING && places[source] == MISSING) {
        writer.write(clip.crops(), source * writer.size(), augmentation, out);
        places[source] = frames++;
      }
      sources[row * slots + slot] = source == MISSING ? MISSING : places[source];
    }
  }

  /**
   * For each slot the slot whose crop it shows, by the profile's rule for missing frames and video.
   */
  private int[] wanted(PreparedClip clip) {
    int slots = profile.grid().framesPerWindow();
    if (profile.missingFrame() == MissingFrame.BLACK_FRAME) {
      int[] all = new int[slots];
      Arrays.setAll(all, slot -> slot);
      return all;
    }
    int[] wanted =
        Arrays.stream(clip.frameSources())
            .map(source -> source == WindowSpan.MISSING ? MISSING : source)
            .toArray();
    int faces = (int) Arrays.stream(wanted).filter(source -> source != MISSING).count();
    if (!ModalityRules.video(faces, slots).isUsable()) {
      Arrays.fill(wanted, MISSING);
    }
    return wanted;
  }

  /** The clips, in the order of the rows. */
  List<ClipRecord> clips() {
    return clips;
  }

  int size() {
    return clips.size();
  }

  int[] labels() {
    return clips.stream().mapToInt(ClipRecord::label).toArray();
  }

  /** N. */
  int frameCount() {
    return frames;
  }

  /** For each of the B * F slots the frame (of N) whose embedding it takes, or {@link #MISSING}. */
  int[] sources() {
    return Arrays.copyOf(sources, clips.size() * profile.grid().framesPerWindow());
  }

  /** (N, 3, S, S): this batch's own memory, so close it before the batch is filled again. */
  NDArray frames(NDManager manager) {
    int side = profile.frameSize();
    ByteBuffer used = pixels.duplicate().order(ByteOrder.nativeOrder());
    used.limit(frames * writer.size() * Float.BYTES);
    if (layout == FrameLayout.PLANES) {
      return manager.create(used, new Shape(frames, 3, side, side), DataType.FLOAT32);
    }
    try (NDArray places =
        manager.create(used, new Shape(frames, side, side, 3), DataType.FLOAT32)) {
      return places.transpose(0, 3, 1, 2);
    }
  }

  /** (B, A, T), normalised. */
  NDArray audio(NDManager manager) {
    float[] used = Arrays.copyOf(audio, clips.size() * audioSize());
    int channels = profile.audio().channels();
    return manager.create(used, new Shape(clips.size(), channels, profile.audioColumns()));
  }

  private double columnsPerSecond() {
    return (double) profile.sampleRate() / profile.audio().hop();
  }

  private int audioSize() {
    return profile.audio().channels() * profile.audioColumns();
  }
}
