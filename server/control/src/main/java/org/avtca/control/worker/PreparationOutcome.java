package org.avtca.control.worker;

import java.time.Duration;

/**
 * A prepared data set.
 *
 * @param faceFrames grid instants with a face
 * @param gridFrames all grid instants
 * @param duration of all clips together
 */
public record PreparationOutcome(
    long clips, long quarantined, long faceFrames, long gridFrames, Duration duration) {}
