package org.avtca.client.emotion;

/**
 * One class and its probability, in [0, 1].
 *
 * @param raw softmax of the model's output
 * @param calibrated the same after temperature scaling: a figure to act on
 */
public record ClassProbability(String label, double raw, double calibrated) {}
