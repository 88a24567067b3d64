package org.avtca.engine.media;

/** Hands on to the caller's sink, and takes the time spent there off the deadline. */
final class TimedSink {
  private final MediaSink sink;
  private final Deadline deadline;

  TimedSink(MediaSink sink, Deadline deadline) {
    this.sink = sink;
    this.deadline = deadline;
  }

  /** A call of the sink. */
  private interface Call {
    void run() throws MediaException;
  }

  void start(MediaInfo info) throws MediaException {
    timed(() -> sink.onStart(info));
  }

  void video(long ptsUs, RgbImage image) throws MediaException {
    timed(() -> sink.onVideo(ptsUs, image));
  }

  void audio(float[] mono, int rate) throws MediaException {
    timed(() -> sink.onAudio(mono, rate));
  }

  private void timed(Call call) throws MediaException {
    long before = System.nanoTime();
    call.run();
    deadline.extend(System.nanoTime() - before);
  }
}
