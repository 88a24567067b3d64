package org.avtca.engine.dataset;

import java.util.TreeMap;
import java.util.function.IntFunction;
import org.avtca.core.FrameGrid;
import org.avtca.core.FrameSelector.Slot;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.ClipRule;
import org.avtca.core.Resampler;
import org.avtca.core.ResamplerFilter;
import org.avtca.core.Windows;
import org.avtca.engine.media.CropPlanes;
import org.avtca.engine.media.FaceStep;
import org.avtca.engine.media.GridFaces;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.MediaSink;
import org.avtca.engine.media.RgbImage;
import org.jspecify.annotations.Nullable;

/** Collects one clip's crops and sound while it is decoded, and cuts the window out of them. */
final class ClipCollector implements MediaSink {
  private final PreprocessingProfile profile;
  private final FrameGrid grid;
  private final GridFaces faces;
  private final IntFunction<ResamplerFilter> filters;
  private final TreeMap<Long, RgbImage> crops = new TreeMap<>();
  private final FloatBuilder audio = new FloatBuilder();
  private @Nullable Resampler resampler;
  private int instants;
  private int detections;
  private int croppedInstants;

  ClipCollector(PreprocessingProfile profile, FaceStep step, IntFunction<ResamplerFilter> filters) {
    this.profile = profile;
    this.grid = profile.grid();
    this.filters = filters;
    this.faces = new GridFaces(grid, step, this::onInstant);
  }

  @Override
  public void onVideo(long ptsUs, RgbImage image) throws MediaException {
    faces.offer(ptsUs, image);
  }

  @Override
  public void onAudio(float[] mono, int rate) {
    if (resampler == null) {
      resampler = filters.apply(rate).newResampler();
    }
    audio.add(resampler.push(mono));
  }

  void finish(long durationUs) throws MediaException {
    faces.finish(durationUs);
    if (resampler != null) {
      audio.add(resampler.flush());
    }
  }

  private void onInstant(Slot slot, FaceStep.Result result) {
    instants++;
    if (result.detected()) {
      detections++;
    }
    if (result.crop() != null) {
      croppedInstants++;
      crops.put(slot.index(), result.crop());
      forgetBefore(slot.instantUs());
    }
  }

  /** The clip lasts until now at least, so the middle window begins no earlier than this. */
  private void forgetBefore(long nowUs) {
    if (profile.clipRule() == ClipRule.MIDDLE && nowUs > 0) {
      long start = Windows.ofClip(grid, nowUs).startUs();
      crops.headMap(grid.firstOfWindow(start)).clear();
    }
  }

  int instants() {
    return instants;
  }

  int detections() {
    return detections;
  }

  int croppedInstants() {
    return croppedInstants;
  }

  /** Returns the planes (frames, 3, S, S) of the window, zero where there is no crop. */
  byte[] cropsFrom(long startUs) {
    int size = PreparedClip.cropBytes(profile);
    byte[] planes = new byte[grid.framesPerWindow() * size];
    long first = grid.firstOfWindow(startUs);
    for (int slot = 0; slot < grid.framesPerWindow(); slot++) {
      RgbImage crop = crops.get(first + slot);
      if (crop != null) {
        CropPlanes.write(crop, profile.colour(), planes, slot * size);
      }
    }
    return planes;
  }

  boolean[] facesFrom(long startUs) {
    boolean[] present = new boolean[grid.framesPerWindow()];
    long first = grid.firstOfWindow(startUs);
    for (int slot = 0; slot < present.length; slot++) {
      present[slot] = crops.containsKey(first + slot);
    }
    return present;
  }

  /** Returns one window's samples from there on, zeros behind the end. */
  float[] audioFrom(long start) {
    return audio.copy(Math.toIntExact(start), profile.windowSamples());
  }

  /** Returns the middle samples, to the sample; of a short clip all, with zeros behind them. */
  float[] middleOfAudio() {
    return audioFrom(Math.max(0, (audio.size() - profile.windowSamples()) / 2));
  }
}
