package org.avtca.client.admin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;

/**
 * What an operator asks a server.
 *
 * <p>Futures complete exceptionally with {@link org.avtca.client.common.AvtcaException}.
 */
public interface Admin {
  /** What the server is and does. */
  CompletableFuture<ServerInfo> serverInfo();

  /** Its worker processes. */
  CompletableFuture<List<WorkerInfo>> workers();

  /** Its open sessions. */
  CompletableFuture<Page<SessionInfo>> sessions(PageRequest request);

  /** Refuses new sessions and waits for the open ones; how many are left at the deadline. */
  CompletableFuture<Integer> drain(Duration deadline);
}
