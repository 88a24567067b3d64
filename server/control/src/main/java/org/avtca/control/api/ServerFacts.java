package org.avtca.control.api;

import java.time.Instant;
import java.util.List;

/**
 * What a server is, at one moment.
 *
 * @param database {@code SQLite} or {@code PostgreSQL}
 */
public record ServerFacts(
    String version,
    Instant startTime,
    long pid,
    String javaVersion,
    List<String> devices,
    String dataDirectory,
    String database,
    boolean draining,
    int sessions,
    int workers,
    String defaultModel) {
  public ServerFacts {
    devices = List.copyOf(devices);
  }
}
