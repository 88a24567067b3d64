-- One text for SQLite and PostgreSQL. Names are whole resource names; *_us are microseconds, *_ppm
-- millionths; columns called after a structure hold it as JSON.

CREATE TABLE leases (
  resource TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  until_us BIGINT NOT NULL,
  fence BIGINT NOT NULL
);

CREATE TABLE requests (
  method TEXT NOT NULL,
  request_id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  resource TEXT NOT NULL,
  create_us BIGINT NOT NULL,
  PRIMARY KEY (method, request_id)
);

CREATE INDEX requests_by_age ON requests (create_us);

CREATE TABLE models (
  name TEXT PRIMARY KEY,
  last_version BIGINT NOT NULL,
  last_move BIGINT NOT NULL,
  create_us BIGINT NOT NULL
);

CREATE TABLE versions (
  name TEXT PRIMARY KEY,
  model TEXT NOT NULL REFERENCES models (name),
  state TEXT NOT NULL,
  digest TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  preset TEXT NOT NULL,
  labels TEXT NOT NULL,
  metadata TEXT NOT NULL,
  training_job TEXT NOT NULL,
  metrics TEXT NOT NULL,
  protocol TEXT NOT NULL,
  failure_message TEXT NOT NULL,
  create_us BIGINT NOT NULL
);

CREATE INDEX versions_by_age ON versions (create_us, name);
CREATE INDEX versions_by_digest ON versions (digest);

CREATE TABLE aliases (
  name TEXT PRIMARY KEY,
  model TEXT NOT NULL REFERENCES models (name),
  version TEXT NOT NULL REFERENCES versions (name),
  etag TEXT NOT NULL,
  update_us BIGINT NOT NULL
);

CREATE INDEX aliases_by_version ON aliases (version);

-- Outlives the versions and rollouts that it names.
CREATE TABLE alias_moves (
  model TEXT NOT NULL REFERENCES models (name),
  seq BIGINT NOT NULL,
  alias TEXT NOT NULL,
  from_version TEXT NOT NULL,
  to_version TEXT NOT NULL,
  time_us BIGINT NOT NULL,
  principal TEXT NOT NULL,
  reason TEXT NOT NULL,
  rollout TEXT NOT NULL,
  PRIMARY KEY (model, seq)
);

CREATE TABLE traffic_splits (
  model TEXT PRIMARY KEY REFERENCES models (name),
  version TEXT NOT NULL REFERENCES versions (name),
  traffic_ppm BIGINT NOT NULL,
  salt TEXT NOT NULL
);

CREATE TABLE jobs (
  name TEXT PRIMARY KEY,
  model TEXT NOT NULL,
  dataset TEXT NOT NULL,
  config TEXT NOT NULL,
  state TEXT NOT NULL,
  phase TEXT NOT NULL,
  progress_ppm BIGINT NOT NULL,
  eta_us BIGINT,
  failure_reason TEXT NOT NULL,
  failure_message TEXT NOT NULL,
  model_version TEXT NOT NULL,
  attempt BIGINT NOT NULL,
  crashes BIGINT NOT NULL,
  not_before_us BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  request_id TEXT NOT NULL,
  create_us BIGINT NOT NULL,
  start_us BIGINT,
  end_us BIGINT
);

CREATE INDEX jobs_by_age ON jobs (create_us, name);
CREATE INDEX jobs_by_state ON jobs (state, not_before_us);

CREATE TABLE job_events (
  job TEXT NOT NULL REFERENCES jobs (name) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  time_us BIGINT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (job, seq)
);

CREATE TABLE datasets (
  name TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  format TEXT NOT NULL,
  frame_size BIGINT NOT NULL,
  state TEXT NOT NULL,
  labels TEXT NOT NULL,
  statistics TEXT NOT NULL,
  done BIGINT NOT NULL,
  total BIGINT NOT NULL,
  failure_reason TEXT NOT NULL,
  failure_message TEXT NOT NULL,
  crashes BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  create_us BIGINT NOT NULL
);

CREATE INDEX datasets_by_age ON datasets (create_us, name);

CREATE TABLE quarantined_clips (
  dataset TEXT NOT NULL REFERENCES datasets (name) ON DELETE CASCADE,
  path TEXT NOT NULL,
  reason TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (dataset, path)
);

CREATE TABLE rollouts (
  name TEXT PRIMARY KEY,
  model TEXT NOT NULL REFERENCES models (name),
  target_version TEXT NOT NULL,
  previous_version TEXT NOT NULL,
  plan TEXT NOT NULL,
  state TEXT NOT NULL,
  step BIGINT NOT NULL,
  traffic_ppm BIGINT NOT NULL,
  due_us BIGINT,
  held_us BIGINT NOT NULL,
  reason TEXT NOT NULL,
  principal TEXT NOT NULL,
  last_seq BIGINT NOT NULL,
  etag TEXT NOT NULL,
  create_us BIGINT NOT NULL,
  end_us BIGINT
);

CREATE INDEX rollouts_by_age ON rollouts (create_us, name);

CREATE TABLE rollout_events (
  rollout TEXT NOT NULL REFERENCES rollouts (name) ON DELETE CASCADE,
  seq BIGINT NOT NULL,
  time_us BIGINT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  traffic_ppm BIGINT NOT NULL,
  PRIMARY KEY (rollout, seq)
);
