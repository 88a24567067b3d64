package org.avtca.control.dataset;

/**
 * A clip that cannot be used.
 *
 * @param path below the data set's folder
 * @param reason an upper-case word for programs
 */
public record QuarantinedClip(String path, String reason, String message) {}
