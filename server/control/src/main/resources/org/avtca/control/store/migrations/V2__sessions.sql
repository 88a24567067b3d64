-- What is needed to go on with a session elsewhere: no media, and tokens as their SHA-256 only.

CREATE TABLE sessions (
  name TEXT PRIMARY KEY,
  epoch BIGINT NOT NULL,
  version TEXT NOT NULL,
  principal TEXT NOT NULL,
  config TEXT NOT NULL,
  plans TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  create_us BIGINT NOT NULL,
  last_seen_us BIGINT NOT NULL
);

CREATE INDEX sessions_by_token ON sessions (token_hash);
CREATE INDEX sessions_by_previous_token ON sessions (previous_hash);
CREATE INDEX sessions_by_last_seen ON sessions (last_seen_us);
