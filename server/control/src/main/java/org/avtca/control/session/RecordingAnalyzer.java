package org.avtca.control.session;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.avtca.control.Reason;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.Timer;
import org.avtca.control.inference.DeploymentLease;
import org.avtca.control.inference.Deployments;
import org.avtca.control.registry.ModelResolver;
import org.avtca.control.registry.ResolvedVersion;
import org.avtca.control.worker.MediaWorker;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.Windows;

/**
 * Judges whole media files, window by window, as fast as workers can: an upload is kept in a
 * temporary file, decoded by a media worker, and goes through the same windows as a session's
 * media. Thread-safe.
 */
public final class RecordingAnalyzer implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** How soon work that found its queue full is tried again, and stalled uploads are seen. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final RecordingSettings settings;
  private final ModelResolver resolver;
  private final Deployments deployments;
  private final MediaWorker media;
  private final Executor threads;
  private final LongSupplier nanos;
  private final Timer.Pending ticking;
  private final ObjectMapper json = new ObjectMapper();
  private final Set<Recording> open = ConcurrentHashMap.newKeySet();

  /**
   * @param threads runs the recordings' steps, which are short
   * @param nanos the clock of {@link System#nanoTime}
   */
  public RecordingAnalyzer(
      RecordingSettings settings,
      ModelResolver resolver,
      Deployments deployments,
      MediaWorker media,
      Executor threads,
      LongSupplier nanos,
      Timer timer) {
    this.settings = requireNonNull(settings, "settings");
    this.resolver = requireNonNull(resolver, "resolver");
    this.deployments = requireNonNull(deployments, "deployments");
    this.media = requireNonNull(media, "media");
    this.threads = requireNonNull(threads, "threads");
    this.nanos = requireNonNull(nanos, "nanos");
    this.ticking = timer.every(TICK, () -> open.forEach(Recording::tick));
  }

  /**
   * Takes a recording, to be judged in windows over its whole length.
   *
   * @throws ServiceException {@code CONFIG_INVALID}; {@code TOO_LARGE} if it says so of itself;
   *     {@code SESSION_QUOTA}; or what {@link ModelResolver#resolve} throws
   */
  public RecordingHandle analyze(RecordingOptions options, RecordingSink sink) {
    return open(options, sink, settings.maxDuration(), false);
  }

  /**
   * Takes a short clip, to be judged by the one window in its middle; throws as {@link #analyze}.
   */
  public RecordingHandle classify(RecordingOptions options, RecordingSink sink) {
    return open(options, sink, settings.maxClipDuration(), true);
  }

  /** How many recordings and clips are open. */
  public int count() {
    return open.size();
  }

  /** Ends all recordings at once. */
  @Override
  public void close() {
    ticking.cancel();
    open.forEach(
        recording ->
            recording.abort(
                ServiceException.retryable(
                    Reason.DRAINING, "the server is shutting down", RETRY_AFTER)));
  }

  private RecordingHandle open(
      RecordingOptions options, RecordingSink sink, Duration maxDuration, boolean clip) {
    Upload.requireWithin(options.sizeBytes(), settings.maxBytes());
    if (open.size() >= settings.maxAtOnce()) {
      throw ServiceException.retryable(
          Reason.SESSION_QUOTA,
          "recordings: " + open.size() + " (expected: fewer than " + settings.maxAtOnce() + ")",
          RETRY_AFTER);
    }
    ResolvedVersion version = resolver.resolve(options.model());
    PreprocessingProfile profile = version.metadata().profile();
    Windows plan = plan(profile, options);
    RecordingDecoder decoder =
        new RecordingDecoder(
            media, json(profile), maxDuration, settings.maxDecodeTime(), options.displayName());
    Upload upload = upload();
    DeploymentLease lease = deployments.acquire(version);
    Recording recording =
        new Recording(
            options,
            plan,
            clip,
            sink,
            lease,
            upload,
            decoder,
            settings,
            threads,
            nanos,
            open::remove);
    open.add(recording);
    return recording;
  }

  private Upload upload() {
    try {
      return Upload.create(settings.directory(), settings.maxBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("a temporary file for a recording", e);
    }
  }

  private static Windows plan(PreprocessingProfile profile, RecordingOptions options) {
    Duration hop = options.hop().orElse(Duration.ofNanos(1_000 * Windows.DEFAULT_HOP_US));
    try {
      Expect.that(hop.toNanos() % 1_000 == 0, "hop", hop, "whole microseconds");
      return new Windows(profile.grid(), hop.toNanos() / 1_000, false);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(Reason.CONFIG_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  private String json(PreprocessingProfile profile) {
    try {
      return json.writeValueAsString(profile.toMap());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a profile that cannot be written", e);
    }
  }
}
