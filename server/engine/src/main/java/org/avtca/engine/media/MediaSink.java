package org.avtca.engine.media;

/**
 * Receives what a {@link MediaReader} decodes, on the reading thread and in the file's order, so
 * that a long file needs no memory. Time zero of both streams is the container's start.
 */
public interface MediaSink {
  /**
   * Called once, before anything else.
   *
   * @param info what the file says of itself
   * @throws MediaException to stop reading
   */
  default void onStart(MediaInfo info) throws MediaException {}

  /**
   * Called for each selected picture, in order of time.
   *
   * @param ptsUs presentation time in microseconds
   * @param image the picture; the sink may keep it
   * @throws MediaException to stop reading
   */
  void onVideo(long ptsUs, RgbImage image) throws MediaException;

  /**
   * Called for each run of sound. Runs are contiguous: the first sample is at time zero, and holes
   * in the file are filled with zeros before they come here.
   *
   * @param mono samples in [-1, 1], the mean of the file's channels; the sink may keep the array
   * @param rate samples a second, the same in each call
   * @throws MediaException to stop reading
   */
  void onAudio(float[] mono, int rate) throws MediaException;
}
