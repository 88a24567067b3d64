package org.avtca.control.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** All settings. */
public final class Settings {
  private static final int MANY = 100_000;

  /** Where the server keeps everything. */
  public static final Setting<Path> DATA =
      new Setting<>(
          "data",
          SettingType.PATH,
          "./avtca-data",
          "Folder of the database, the model versions, the prepared clips and the workers' caches.");

  /** Where gRPC listens. */
  public static final Setting<Endpoint> LISTEN =
      new Setting<>("listen", SettingType.ENDPOINT, "127.0.0.1:7400", "Where gRPC listens.");

  /** Where the chosen port is written. */
  public static final Setting<String> PORT_FILE =
      new Setting<>(
          "port_file",
          SettingType.TEXT,
          "",
          "File that gets the port of gRPC once the server answers; empty for none.");

  /** Where metrics and health pages listen. */
  public static final Setting<Endpoint> METRICS_LISTEN =
      new Setting<>(
          "metrics.listen",
          SettingType.ENDPOINT,
          "127.0.0.1:7401",
          "Where /metrics (Prometheus), /live and /ready listen.");

  /** Who may call. */
  public static final Setting<String> AUTH_TOKENS =
      new Setting<>(
          "auth.tokens",
          SettingType.TEXT,
          "",
          "File of lines name:sha256 (of a bearer token, hex) of those who may call, read again within"
              + " 5 s of a change; empty: everybody.");

  /** The server's certificate. */
  public static final Setting<String> TLS_CERTIFICATE =
      new Setting<>(
          "tls.certificate",
          SettingType.TEXT,
          "",
          "PEM file of the certificate that gRPC shows, with those that vouch for it; empty: no TLS.");

  /** The certificate's key. */
  public static final Setting<String> TLS_KEY =
      new Setting<>(
          "tls.key", SettingType.TEXT, "", "PEM file of the certificate's private key (PKCS #8).");

  /** Who vouches for clients. */
  public static final Setting<String> TLS_CLIENT_CA =
      new Setting<>(
          "tls.client_ca",
          SettingType.TEXT,
          "",
          "PEM file of certificates that must vouch for a client's; empty: clients need none.");

  /** The database. */
  public static final Setting<String> DATABASE_URL =
      new Setting<>(
          "database.url",
          SettingType.TEXT,
          "",
          "JDBC URL of a PostgreSQL database; empty for SQLite in the data folder.");

  /** Who the server is to the database. */
  public static final Setting<String> DATABASE_USER =
      new Setting<>("database.user", SettingType.TEXT, "", "User of the PostgreSQL database.");

  /** The database's password. */
  public static final Setting<String> DATABASE_PASSWORD =
      new Setting<>(
          "database.password",
          SettingType.TEXT,
          "",
          "Password of the PostgreSQL database; better given as AVTCA_DATABASE_PASSWORD.");

  /** Where data sets may lie. */
  public static final Setting<List<Path>> DATASETS_ROOTS =
      new Setting<>(
          "datasets.roots",
          SettingType.PATHS,
          System.getProperty("user.home"),
          "Folders below which data sets, and files of weights that trainings start from, may lie;"
              + " others are refused.");

  /** How many data sets are prepared at once. */
  public static final Setting<Integer> DATASETS_PARALLEL =
      new Setting<>(
          "datasets.parallel", SettingType.number(1, 64), "1", "Data sets prepared at once.");

  /** The model of sessions that name none. */
  public static final Setting<String> MODELS_DEFAULT =
      new Setting<>(
          "models.default",
          SettingType.TEXT,
          "emotion",
          "Model whose champion serves sessions that name no model.");

  /** The workers' programs. */
  public static final Setting<String> WORKERS_CLASS_PATH =
      new Setting<>(
          "workers.class_path",
          SettingType.TEXT,
          "",
          "Class path of worker processes; empty for lib/worker of the distribution.");

  /** Where models run. */
  public static final Setting<String> WORKERS_DEVICE =
      new Setting<>(
          "workers.device",
          SettingType.TEXT,
          "auto",
          "Where models run: auto (a GPU if there is one), cpu or gpu0, gpu1, ...");

  /** Cores of inference workers. */
  public static final Setting<Integer> WORKERS_THREADS =
      new Setting<>(
          "workers.threads",
          SettingType.number(0, 1024),
          "0",
          "Threads that one inference worker computes with; 0 for one a core.");

  /** Rows of a call. */
  public static final Setting<Integer> WORKERS_MAX_BATCH_SIZE =
      new Setting<>(
          "workers.max_batch_size",
          SettingType.number(0, 4096),
          "0",
          "Frames or windows that one call to a worker holds at most; 0 for what its device likes.");

  /** How long a GPU's call waits for company. */
  public static final Setting<Duration> WORKERS_MAX_QUEUE_DELAY =
      new Setting<>(
          "workers.max_queue_delay",
          SettingType.TIME,
          "5ms",
          "How long a call to a GPU is held back at most for its batch to fill; CPUs never wait.");

  /** Cores of training workers. */
  public static final Setting<Integer> TRAINING_THREADS =
      new Setting<>(
          "jobs.threads",
          SettingType.number(0, 1024),
          "0",
          "Threads that one training worker computes with; 0 for one a core.");

  /** How long a worker may take to start. */
  public static final Setting<Duration> WORKERS_START_TIMEOUT =
      new Setting<>(
          "workers.start_timeout",
          SettingType.TIME,
          "120s",
          "How long a worker may take until it is available.");

  /** Detector files. */
  public static final Setting<List<Path>> WORKERS_DETECTORS =
      new Setting<>(
          "workers.detectors",
          SettingType.PATHS,
          "",
          "Files of face detectors beside the built-in one, such as a YuNet model.");

  /** Jobs at once. */
  public static final Setting<Integer> JOBS_PARALLEL =
      new Setting<>(
          "jobs.parallel", SettingType.number(1, 64), "1", "Training jobs that run at once.");

  /** Restarts of a job. */
  public static final Setting<Integer> JOBS_RESTARTS =
      new Setting<>(
          "jobs.restarts",
          SettingType.number(0, 100),
          "3",
          "How often a job goes on from its last checkpoint after its worker was lost.");

  /** Sessions at once. */
  public static final Setting<Integer> SESSIONS_MAX =
      new Setting<>(
          "sessions.max", SettingType.number(1, MANY), "1000", "Sessions that are open at once.");

  /** Sessions of one caller. */
  public static final Setting<Integer> SESSIONS_MAX_PER_PRINCIPAL =
      new Setting<>(
          "sessions.max_per_principal",
          SettingType.number(0, MANY),
          "0",
          "Sessions that one principal may have open at once; 0 for no limit of its own.");

  /** Silence that ends a session. */
  public static final Setting<Duration> SESSIONS_IDLE =
      new Setting<>(
          "sessions.idle_timeout",
          SettingType.TIME,
          "60s",
          "How long a session may send nothing before it is ended.");

  /** How late a modality may be. */
  public static final Setting<Duration> SESSIONS_MAX_SKEW =
      new Setting<>(
          "sessions.max_skew",
          SettingType.TIME,
          "250ms",
          "How far one modality may be ahead before the late one is judged missing, media time.");

  /** Size of an upload. */
  public static final Setting<Long> RECORDINGS_MAX_SIZE =
      new Setting<>(
          "recordings.max_size", SettingType.SIZE, "1GiB", "Largest media file to upload.");

  /** Length of an upload. */
  public static final Setting<Duration> RECORDINGS_MAX_DURATION =
      new Setting<>(
          "recordings.max_duration", SettingType.TIME, "4h", "Longest media file to analyse.");

  /** Patience at the end. */
  public static final Setting<Duration> DRAIN_DEADLINE =
      new Setting<>(
          "drain.deadline",
          SettingType.TIME,
          "30s",
          "How long open sessions may go on after the server was asked to stop.");

  private static final List<Setting<?>> ALL =
      List.of(
          DATA,
          LISTEN,
          PORT_FILE,
          METRICS_LISTEN,
          AUTH_TOKENS,
          TLS_CERTIFICATE,
          TLS_KEY,
          TLS_CLIENT_CA,
          DATABASE_URL,
          DATABASE_USER,
          DATABASE_PASSWORD,
          DATASETS_ROOTS,
          DATASETS_PARALLEL,
          MODELS_DEFAULT,
          WORKERS_CLASS_PATH,
          WORKERS_DEVICE,
          WORKERS_THREADS,
          WORKERS_MAX_BATCH_SIZE,
          WORKERS_MAX_QUEUE_DELAY,
          WORKERS_START_TIMEOUT,
          WORKERS_DETECTORS,
          JOBS_PARALLEL,
          JOBS_RESTARTS,
          TRAINING_THREADS,
          SESSIONS_MAX,
          SESSIONS_MAX_PER_PRINCIPAL,
          SESSIONS_IDLE,
          SESSIONS_MAX_SKEW,
          RECORDINGS_MAX_SIZE,
          RECORDINGS_MAX_DURATION,
          DRAIN_DEADLINE);

  private Settings() {}

  /** All of them, in the order in which they are explained. */
  public static List<Setting<?>> all() {
    return ALL;
  }
}
