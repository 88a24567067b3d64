package org.avtca.engine.media;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a reader hands on. */
final class RecordingSink implements MediaSink {
  final List<Long> times = new ArrayList<>();
  final List<RgbImage> images = new ArrayList<>();
  final List<float[]> chunks = new ArrayList<>();

  @Override
  public void onVideo(long ptsUs, RgbImage image) {
    times.add(ptsUs);
    images.add(image);
  }

  @Override
  public void onAudio(float[] mono, int rate) {
    chunks.add(mono);
  }

  float[] sound() {
    float[] all = new float[chunks.stream().mapToInt(chunk -> chunk.length).sum()];
    int at = 0;
    for (float[] chunk : chunks) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    return all;
  }

  long[] timesUs() {
    return times.stream().mapToLong(Long::longValue).toArray();
  }
}
