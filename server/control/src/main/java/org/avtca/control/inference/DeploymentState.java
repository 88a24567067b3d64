package org.avtca.control.inference;

import org.avtca.control.worker.WorkerState;

/** Where a model version is in its life on this server. */
public enum DeploymentState {
  /** Its worker starts and loads, for the first time or again after a crash. */
  LOADING,
  /** First passes and the golden check. */
  WARMING,
  /** Takes work. */
  AVAILABLE,
  /** Nobody needs it any more; its worker is being stopped. */
  DRAINING,
  /** Gone. Final. */
  UNLOADED,
  /** Cannot be served. Final; who asks for the version again starts anew. */
  FAILED;

  static DeploymentState of(WorkerState worker) {
    return switch (worker) {
      case LOADING, RESTARTING -> LOADING;
      case WARMING -> WARMING;
      case AVAILABLE -> AVAILABLE;
      case STOPPING -> DRAINING;
      case STOPPED -> UNLOADED;
      case FAILED -> FAILED;
    };
  }
}
