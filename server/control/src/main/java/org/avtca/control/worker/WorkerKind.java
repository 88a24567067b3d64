package org.avtca.control.worker;

/** What a worker process does. */
public enum WorkerKind {
  /** Scores with one model version. */
  INFERENCE,
  /** Decodes recordings. */
  MEDIA,
  /** Prepares a data set or trains, once. */
  TRAINING
}
