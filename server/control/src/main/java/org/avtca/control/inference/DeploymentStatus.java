package org.avtca.control.inference;

/**
 * A model version on this server at one moment.
 *
 * @param version {@code models/{m}/versions/{v}}
 * @param worker {@code workers/{w}}; empty before its start
 * @param leases how many sessions and others hold it
 * @param retained whether it stays loaded without them
 * @param failure why it is FAILED; else empty
 */
public record DeploymentStatus(
    String version,
    DeploymentState state,
    String device,
    String worker,
    int leases,
    boolean retained,
    String failure) {}
