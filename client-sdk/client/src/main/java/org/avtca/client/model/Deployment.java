package org.avtca.client.model;

/**
 * A version on one device of the server that answered.
 *
 * @param state such as {@code AVAILABLE}
 * @param worker {@code workers/{w}}; empty if none runs
 */
public record Deployment(
    String device, String state, String worker, int sessions, String failureMessage) {}
