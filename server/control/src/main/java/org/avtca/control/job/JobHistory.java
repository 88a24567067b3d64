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

  /** The kinds of events that it is made of. */
  static final List<String> KINDS = List.of(JobEventCodec.TRANSITION, JobEventCodec.EPOCH);

  /** Of events of these kinds, in order. */
  static JobHistory of(List<JobEvent> events) {
    List<JobEvent> transitions = new ArrayList<>();
    Map<Integer, TrainingEvent.Epoch> epochs = new TreeMap<>();
    for (JobEvent event : events) {
      if (event.content() instanceof JobEvent.Transition) {
        transitions.add(event);
      } else if (event.content() instanceof JobEvent.Told told
          && told.event() instanceof TrainingEvent.Epoch epoch) {
        epochs.put(epoch.epoch(), epoch);
      }
    }
    return new JobHistory(transitions, new ArrayList<>(epochs.values()));
  }
}
