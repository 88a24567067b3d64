package org.avtca.client.model;

/**
 * How good a version is, in full.
 *
 * @param modelVersion {@code models/{m}/versions/{v}}
 * @param protocol how the figures came about: data, split, and what was selected on it
 * @param json every figure, confusion matrix and epoch
 * @param html the same as one self-contained page; empty if the version was made without one
 */
public record Evaluation(String modelVersion, String protocol, String json, String html) {}
