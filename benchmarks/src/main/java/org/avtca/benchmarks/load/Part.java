package org.avtca.benchmarks.load;

/** Where the time between a window's end and its result goes. */
enum Part {
  /**
   * Until the last chunk of sound that the window needs is full: the one that holds the sample 50
   * ms behind its end.
   */
  CHUNK,
  /** In the server, waiting for a worker: with the last frame and then as a window. */
  QUEUE,
  /** In the worker, decoding the last frame and finding its face. */
  DECODE,
  /** In the worker, encoding the last frame. */
  ENCODE,
  /** In the worker, features and fusion. */
  FUSE,
  /** What is left: the network, the session, and the client. */
  REST
}
