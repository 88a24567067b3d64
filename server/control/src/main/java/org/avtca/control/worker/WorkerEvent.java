package org.avtca.control.worker;

import java.time.Duration;
import org.avtca.proto.worker.v1.WorkerStatus;

/** What a worker's keeper reacts to. */
sealed interface WorkerEvent {

  /** It may load now. */
  record StartGranted() implements WorkerEvent {}

  /** The process can be connected to. */
  record Listening(WorkerProcess process, WorkerAddress address) implements WorkerEvent {}

  /** The process told how it is. */
  record Status(WorkerConnection connection, WorkerStatus status) implements WorkerEvent {}

  /** The connection is of no more use. */
  record Broken(WorkerConnection connection, String why) implements WorkerEvent {}

  /** The process has ended. */
  record Ended(WorkerProcess process, int exitCode) implements WorkerEvent {}

  /** The server wants it to end. */
  record Stop(Duration grace) implements WorkerEvent {}
}
