package org.avtca.capture;

import java.util.Map;

/**
 * What FFmpeg shall open.
 *
 * @param name as a person calls it
 * @param url as FFmpeg calls it
 * @param format FFmpeg's name of the kind of device; empty: FFmpeg finds out
 * @param options FFmpeg's, by name
 * @param polled whether it is read without blocking, as devices are that cannot be interrupted
 * @param failure what to say if it does not open
 * @param expected what to say that was expected, in parentheses
 */
record FfmpegInput(
    String name,
    String url,
    String format,
    Map<String, String> options,
    boolean polled,
    String failure,
    String expected) {}
