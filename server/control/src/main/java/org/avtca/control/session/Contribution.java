package org.avtca.control.session;

/**
 * How much the top label's calibrated probability falls when one modality is taken away.
 *
 * @param value in [-1, 1]
 */
public record Contribution(Modality modality, double value) {}
