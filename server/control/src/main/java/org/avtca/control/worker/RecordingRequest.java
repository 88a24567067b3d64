package org.avtca.control.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A media file to be decoded.
 *
 * @param path readable by the worker, on this machine
 * @param profileJson the preprocessing profile of the model version, as in its {@code model.json}
 * @param maxDuration longest media time taken, > 0
 * @param maxWallTime longest time that decoding may take, > 0; waiting for a slow consumer does not
 *     count
 */
public record RecordingRequest(
    Path path, String profileJson, Duration maxDuration, Duration maxWallTime) {
  public RecordingRequest {
    Expect.text("profile", profileJson);
    Expect.that(maxDuration.compareTo(Duration.ZERO) > 0, "max duration", maxDuration, "> 0");
    Expect.that(maxWallTime.compareTo(Duration.ZERO) > 0, "max wall time", maxWallTime, "> 0");
  }
}
