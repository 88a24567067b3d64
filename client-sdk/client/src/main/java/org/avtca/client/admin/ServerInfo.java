package org.avtca.client.admin;

import java.time.Instant;
import java.util.List;

/** What a server says of itself. */
public record ServerInfo(
    String version,
    String build,
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
  /** Copies the devices. */
  public ServerInfo {
    devices = List.copyOf(devices);
  }
}
