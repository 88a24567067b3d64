package org.avtca.control.inference;

import java.util.Comparator;

/**
 * Which job goes first. What is due soon goes by share: the principal that has had least is next,
 * and of its jobs the one with the earliest deadline. What is due later, as recordings' work is for
 * a while, goes behind that, by deadline alone; so it is done while there is room, and competes
 * once it is due.
 */
final class JobOrder implements Comparator<Job<?, ?>> {
  private final FairShares shares;
  private final long dueNanos;

  /**
   * @param dueNanos what has a deadline up to then is due soon
   */
  JobOrder(FairShares shares, long dueNanos) {
    this.shares = shares;
    this.dueNanos = dueNanos;
  }

  @Override
  public int compare(Job<?, ?> one, Job<?, ?> other) {
    boolean due = one.isDueBy(dueNanos);
    if (due != other.isDueBy(dueNanos)) {
      return due ? -1 : 1;
    }
    int byShare = due ? Long.compare(shares.of(one.principal()), shares.of(other.principal())) : 0;
    return byShare != 0 ? byShare : one.compareUrgency(other);
  }
}
