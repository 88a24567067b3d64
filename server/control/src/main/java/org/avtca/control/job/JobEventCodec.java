package org.avtca.control.job;

import org.avtca.control.job.JobEvent.Content;
import org.avtca.control.job.JobEvent.Registered;
import org.avtca.control.job.JobEvent.Told;
import org.avtca.control.job.JobEvent.Transition;
import org.avtca.control.store.Json;
import org.avtca.control.store.StoreException;
import org.avtca.control.worker.TrainingEvent;

/** How rows keep events: a kind, and the record of that kind as JSON. */
final class JobEventCodec {
  static final String TRANSITION = "transition";
  static final String EPOCH = "epoch";

  private JobEventCodec() {}

  static String kind(Content content) {
    if (content instanceof Told told) {
      return kind(told.event());
    }
    return content instanceof Transition ? TRANSITION : "registered";
  }

  private static String kind(TrainingEvent event) {
    if (event instanceof TrainingEvent.Preparation) {
      return "preparation";
    }
    if (event instanceof TrainingEvent.Batch) {
      return "batch";
    }
    if (event instanceof TrainingEvent.Epoch) {
      return EPOCH;
    }
    return event instanceof TrainingEvent.Checkpoint ? "checkpoint" : "log";
  }

  static String body(Content content) {
    return Json.write(content instanceof Told told ? told.event() : content);
  }

  static Content content(String kind, String body) {
    return switch (kind) {
      case TRANSITION -> Json.read(body, Transition.class);
      case "registered" -> Json.read(body, Registered.class);
      case "preparation" -> new Told(Json.read(body, TrainingEvent.Preparation.class));
      case "batch" -> new Told(Json.read(body, TrainingEvent.Batch.class));
      case EPOCH -> new Told(Json.read(body, TrainingEvent.Epoch.class));
      case "checkpoint" -> new Told(Json.read(body, TrainingEvent.Checkpoint.class));
      case "log" -> new Told(Json.read(body, TrainingEvent.Log.class));
      default -> throw new StoreException("job event: " + kind + " (expected: a known kind)");
    };
  }
}
