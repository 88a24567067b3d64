package org.avtca.engine.training;

/** A run whose loss is lost; another attempt with the same settings would end the same way. */
public final class TrainingDivergedException extends TrainingException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(String what) {
    super("DIVERGED", what + "; try a smaller learning_rate, a longer warmup, or clip_norm=1");
  }
}
