package org.avtca.control.registry;

import java.time.Instant;

/**
 * A name that points to one version of its model.
 *
 * @param etag changes with every move
 */
public record Alias(AliasName name, VersionName version, String etag, Instant updateTime) {}
