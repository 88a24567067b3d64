package org.avtca.control.api;

import io.grpc.BindableService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.dataset.Datasets;
import org.avtca.control.experiment.Experiments;
import org.avtca.control.inference.Deployments;
import org.avtca.control.job.Jobs;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.Evaluations;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.rollout.AliasRequests;
import org.avtca.control.rollout.ChampionMoves;
import org.avtca.control.rollout.Rollouts;
import org.avtca.control.session.RecordingAnalyzer;
import org.avtca.control.session.Sessions;
import org.avtca.control.store.Changes;
import org.avtca.control.transfer.VersionExporter;
import org.avtca.control.transfer.VersionImporter;
import org.avtca.control.worker.WorkerSupervisor;

/**
 * What the public services stand on.
 *
 * @param rows runs what watches read
 * @param facts what the server is, now
 * @param drain refuses new sessions and waits so long for the open ones; how many are left
 */
public record ApiServices(
    Jobs jobs,
    Experiments experiments,
    Datasets datasets,
    ModelRegistry registry,
    Evaluations evaluations,
    Aliases aliases,
    AliasRequests aliasRequests,
    Deployments deployments,
    Rollouts rollouts,
    ChampionMoves champions,
    VersionImporter importer,
    VersionExporter exporter,
    Sessions sessions,
    RecordingAnalyzer recordings,
    WorkerSupervisor supervisor,
    Changes changes,
    Executor rows,
    Timer timer,
    Supplier<ServerFacts> facts,
    Function<Duration, CompletionStage<Integer>> drain) {

  /** The services on the wire. */
  List<BindableService> endpoints() {
    StatusMapper statuses = new StatusMapper();
    Calls calls = new Calls(statuses);
    Feed feed = new Feed(calls, changes, rows, timer);
    return List.of(
        new EmotionEndpoint(sessions, recordings, statuses, Principals::current),
        new TrainingEndpoint(calls, feed, jobs),
        new ExperimentEndpoint(calls, feed, experiments, jobs),
        new DatasetEndpoint(calls, feed, datasets),
        new ModelEndpoint(
            registry, evaluations, aliases, aliasRequests, deployments, importer, exporter, calls),
        new RolloutEndpoint(calls, feed, rollouts, champions, aliases),
        new AdminEndpoint(calls, facts, supervisor::workers, sessions::list, drain));
  }
}
