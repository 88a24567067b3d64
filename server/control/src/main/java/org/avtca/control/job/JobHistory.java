package org.avtca.control.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avtca.control.worker.TrainingEvent;

/**
 * What a job's log says of its states and its epochs.
 *
 * @param transitions each a {@link JobEvent.Transition}, in order
 * @param epochs by number; of an epoch that was trained again after a crash the last
 */
public record JobHistory(List<JobEvent> transitions, List<TrainingEvent.Epoch> epochs) {
  /** Of a job that has no log. */
  public static final JobHistory NONE = new JobHistory(List.of(), List.of());

  public JobHistory {
    transitions = List.copyOf(transitions);
    epochs = List.copyOf(epochs);
  }

  static JobHistory of(List<JobEvent> transitions, List<JobEvent> epochEvents) {
    Map<Integer, TrainingEvent.Epoch> epochs = new TreeMap<>();
    for (JobEvent event : epochEvents) {
      if (event.content() instanceof JobEvent.Told told
          && told.event() instanceof TrainingEvent.Epoch epoch) {
        epochs.put(epoch.epoch(), epoch);
      }
    }
    return new JobHistory(transitions, new ArrayList<>(epochs.values()));
  }
}
