package org.avtca.control.worker;

import java.nio.file.Path;

/**
 * A data set to be read and its clips prepared.
 *
 * @param path the data set's folder
 * @param format {@code ravdess}, ...
 * @param cacheDirectory of prepared clips
 * @param profileJson the preprocessing profile
 * @param threads clips at once, >= 1
 */
public record PrepareCommand(
    Path path, String format, Path cacheDirectory, String profileJson, int threads) {
  public PrepareCommand {
    Expect.text("format", format);
    Expect.text("profile", profileJson);
    Expect.that(threads >= 1, "threads", threads, ">= 1");
  }
}
