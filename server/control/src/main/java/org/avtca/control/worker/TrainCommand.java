package org.avtca.control.worker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One job's training, for one worker.
 *
 * @param job {@code trainingJobs/{j}}
 * @param datasetFormat {@code ravdess}, ...
 * @param cacheDirectory of prepared clips
 * @param checkpointDirectory outlives the process; a later attempt goes on from what it finds there
 * @param outputDirectory an empty folder that becomes the model version's
 * @param threads >= 1
 * @param warmStart folder of the version, or file of weights, to start from; null: from scratch
 */
public record TrainCommand(
    TrainingConfig config,
    String job,
    Path datasetPath,
    String datasetFormat,
    Path cacheDirectory,
    Path checkpointDirectory,
    Path outputDirectory,
    int threads,
    @Nullable Path warmStart) {
  public TrainCommand {
    Expect.text("job", job);
    Expect.that(threads >= 1, "threads", threads, ">= 1");
  }
}
