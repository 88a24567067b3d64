-- An experiment outlives its jobs and their versions: what became of them is kept with it.
CREATE TABLE experiments (
  name TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  model TEXT NOT NULL,
  dataset TEXT NOT NULL,
  config TEXT NOT NULL,
  state TEXT NOT NULL,
  last_seq BIGINT NOT NULL,
  request_id TEXT NOT NULL,
  create_us BIGINT NOT NULL,
  end_us BIGINT
);

CREATE INDEX experiments_by_age ON experiments (create_us, name);

CREATE TABLE experiment_runs (
  experiment TEXT NOT NULL REFERENCES experiments (name) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  job TEXT NOT NULL UNIQUE,
  variant TEXT NOT NULL,
  state TEXT NOT NULL,
  failure_message TEXT NOT NULL,
  metrics TEXT NOT NULL,
  protocol TEXT NOT NULL,
  PRIMARY KEY (experiment, position)
);

-- An event without a job is a change of the experiment's own state.
CREATE TABLE experiment_events (
  experiment TEXT NOT NULL REFERENCES experiments (name) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  time_us BIGINT NOT NULL,
  job TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (experiment, seq)
);
