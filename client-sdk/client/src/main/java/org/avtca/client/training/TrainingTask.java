package org.avtca.client.training;

/** What is trained. */
public enum TrainingTask {
  /** AVT-CA, from clips with face and voice. */
  EMOTION,
  /** The frame encoder alone, from face images. */
  FACE_EXPRESSION
}
