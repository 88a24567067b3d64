package org.avtca.benchmarks.compare;

/** What is compared. */
enum Task {
  /** One clip through encoder and fusion. */
  INFER(OurSide.INFER, "clip_ms"),
  /** One step: forward, backward, Adam. */
  TRAIN(OurSide.TRAIN, "step_ms");

  private final String word;
  private final String figure;

  Task(String word, String figure) {
    this.word = word;
    this.figure = figure;
  }

  /** Its name on both sides' command lines. */
  String word() {
    return word;
  }

  /** The figure that decides, ms. */
  String figure() {
    return figure;
  }
}
