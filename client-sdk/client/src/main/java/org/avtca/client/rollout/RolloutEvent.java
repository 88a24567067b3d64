package org.avtca.client.rollout;

/** One entry of a rollout's event log, numbered from 1. */
public record RolloutEvent(long seq, RolloutTransition transition) {}
