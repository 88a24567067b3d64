package org.avtca.engine.model;

/** The two graphs of AVT-CA; their names begin the names of their weights. */
public enum Part {
  /** Frames to embeddings. */
  ENCODER("encoder."),
  /** Embeddings and audio to logits. */
  FUSION("fusion.");

  private final String prefix;

  Part(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }
}
