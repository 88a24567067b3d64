package org.avtca.worker;

import io.grpc.BindableService;
import java.io.IOException;

/** What a worker of one kind does. */
interface Work extends AutoCloseable {
  /**
   * Loads what it needs.
   *
   * @param natives where native libraries are unpacked
   * @param board hears of engine, limits and the way to being available
   * @return the service that calls come to
   * @throws IOException if a file is missing, damaged or not what was expected
   * @throws IllegalArgumentException if what it is to do makes no sense here
   */
  BindableService load(NativeCache natives, StatusBoard board) throws IOException;

  /** Frees what was loaded, after the last call. */
  @Override
  void close() throws InterruptedException;
}
