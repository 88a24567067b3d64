package org.avtca.client.model;

import java.time.Instant;

/**
 * A name that points to a version.
 *
 * @param name {@code models/{m}/aliases/{a}}
 * @param modelVersion {@code models/{m}/versions/{v}}
 * @param etag changes with every move
 */
public record Alias(String name, String modelVersion, String etag, Instant updateTime) {}
