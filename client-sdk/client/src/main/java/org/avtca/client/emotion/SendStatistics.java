package org.avtca.client.emotion;

import java.time.Duration;

/**
 * What a session has sent so far, and what still waits in its queue.
 *
 * @param sentAudio media time of the audio that was sent
 * @param sentFrames frames that were sent
 * @param droppedFrames frames that left the queue unsent, under {@link
 *     DropPolicy#DROP_OLDEST_VIDEO}
 * @param queuedItems chunks, frames and other messages that wait for credit or for the network
 * @param queuedBytes of media
 */
public record SendStatistics(
    Duration sentAudio, long sentFrames, long droppedFrames, int queuedItems, long queuedBytes) {}
