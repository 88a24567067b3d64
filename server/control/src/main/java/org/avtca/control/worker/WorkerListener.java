package org.avtca.control.worker;

/** Is told when a worker's state changes. */
@FunctionalInterface
public interface WorkerListener {
  /**
   * Called when the listener is added and then after each change, in order, on a thread of the
   * worker's. Must not block.
   */
  void onChange(WorkerSnapshot now);
}
