package org.avtca.admin.connection;

import org.avtca.client.admin.Admin;
import org.avtca.client.dataset.Datasets;
import org.avtca.client.emotion.Emotions;
import org.avtca.client.experiment.Experiments;
import org.avtca.client.model.Models;
import org.avtca.client.rollout.Rollouts;
import org.avtca.client.training.Training;

/** The services of one server, as commands use them. */
public interface Server extends AutoCloseable {
  /** Recordings. */
  Emotions emotions();

  /** Training jobs. */
  Training training();

  /** Sets of training jobs. */
  Experiments experiments();

  /** Data sets. */
  Datasets datasets();

  /** The model registry. */
  Models models();

  /** Rollouts. */
  Rollouts rollouts();

  /** What operators ask. */
  Admin admin();

  @Override
  void close();
}
