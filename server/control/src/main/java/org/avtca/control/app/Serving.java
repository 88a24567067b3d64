package org.avtca.control.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.avtca.control.inference.Batching;
import org.avtca.control.inference.DeploymentSettings;
import org.avtca.control.inference.Deployments;
import org.avtca.control.inference.PoolSettings;
import org.avtca.control.session.RecordingAnalyzer;
import org.avtca.control.session.RecordingSettings;
import org.avtca.control.session.SessionLimits;
import org.avtca.control.session.SessionRegister;
import org.avtca.control.session.SessionSettings;
import org.avtca.control.session.Sessions;
import org.avtca.control.worker.WorkerSettings;
import org.avtca.control.worker.WorkerSupervisor;

/** The versions that are loaded, and the sessions and recordings on them. */
record Serving(Deployments deployments, Sessions sessions, RecordingAnalyzer recordings) {
  private static final int ID_BYTES = 16;
  private static final int TOKEN_BYTES = 32;

  static Serving open(
      ServerConfig config,
      Storage storage,
      Catalogue catalogue,
      WorkerSupervisor supervisor,
      WorkerSettings workers,
      Pools pools,
      Clock clock,
      int cores,
      Closer closer) {
    DeploymentSettings settings =
        new DeploymentSettings(
            config.get(Settings.WORKERS_DEVICE),
            WorkerSetup.threads(config.get(Settings.WORKERS_THREADS), cores),
            workers.stopGrace(),
            PoolSettings.DEFAULT.withBatching(
                new Batching(
                    config.get(Settings.WORKERS_MAX_BATCH_SIZE),
                    config.get(Settings.WORKERS_MAX_QUEUE_DELAY))));
    Deployments deployments =
        closer.add(
            "the deployments",
            new Deployments(
                settings, supervisor, pools.sessions(), System::nanoTime, pools.timer()));
    SecureRandom random = new SecureRandom();
    Sessions sessions =
        closer.add(
            "the sessions",
            new Sessions(
                sessions(config),
                catalogue.resolver(),
                deployments,
                new SessionRegister(
                    storage.database(), clock, pools.rows(), () -> id(random, TOKEN_BYTES)),
                pools.sessions(),
                System::nanoTime,
                clock,
                pools.timer(),
                () -> id(random, ID_BYTES)));
    RecordingAnalyzer recordings =
        closer.add(
            "the recordings",
            new RecordingAnalyzer(
                recordings(config, storage),
                catalogue.resolver(),
                deployments,
                supervisor.startMedia(),
                pools.sessions(),
                System::nanoTime,
                pools.timer()));
    return new Serving(deployments, sessions, recordings);
  }

  private static RecordingSettings recordings(ServerConfig config, Storage storage) {
    return RecordingSettings.in(storage.folder("uploads"))
        .withLimits(
            config.get(Settings.RECORDINGS_MAX_SIZE), config.get(Settings.RECORDINGS_MAX_DURATION));
  }

  private static SessionSettings sessions(ServerConfig config) {
    SessionLimits limits = SessionLimits.DEFAULT;
    SessionSettings settings = SessionSettings.DEFAULT;
    return new SessionSettings(
        new SessionLimits(
            limits.maxAudioChunk(),
            limits.maxJpegBytes(),
            limits.maxRgbBytes(),
            limits.maxFrameSide(),
            config.get(Settings.SESSIONS_MAX_SKEW),
            config.get(Settings.SESSIONS_IDLE)),
        settings.pace(),
        config.get(Settings.SESSIONS_MAX),
        config.get(Settings.SESSIONS_MAX_PER_PRINCIPAL),
        settings.tick(),
        settings.patience(),
        settings.maxDelay(),
        settings.maxOutage(),
        settings.goAway());
  }

  private static String id(SecureRandom random, int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
