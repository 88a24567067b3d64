package org.avtca.client.emotion;

import java.time.Duration;

/** Where the time of one window went inside the server. */
public record WindowTimings(Duration queue, Duration decode, Duration encode, Duration fuse) {}
