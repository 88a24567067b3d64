package org.avtca.client.dataset;

/** A clip that cannot be trained on, and why. */
public record QuarantinedClip(String path, String reason, String message) {}
