package org.avtca.client.dataset;

import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.common.Watch;

/**
 * Data sets on the server.
 *
 * <p>Futures complete exceptionally with {@link org.avtca.client.common.AvtcaException}.
 */
public interface Datasets {
  /** Registers a folder and starts to validate and prepare it. */
  CompletableFuture<Dataset> create(NewDataset dataset);

  /** The data set {@code datasets/{d}}. */
  CompletableFuture<Dataset> get(String name);

  /** Data sets, newest first. */
  CompletableFuture<Page<Dataset>> list(PageRequest request);

  /** Forgets a data set; its files stay. */
  CompletableFuture<Void> delete(String name);

  /** The data set each time it changes, until it is ready or has failed. */
  Watch<Dataset> watch(String name);

  /** Clips of {@code datasets/{d}} that cannot be used, and why. */
  CompletableFuture<Page<QuarantinedClip>> quarantined(String name, PageRequest request);
}
