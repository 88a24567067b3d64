package org.avtca.control.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.avtca.core.FrameGrid;

/**
 * A session's media: how much may come, how it comes in, and what becomes of it.
 *
 * @param pace how much may come
 * @param intake takes it
 * @param stream turns it into results
 */
record SessionMedia(Pace pace, Intake intake, MediaStream stream) {

  /** The media of a session that begins at {@code origin}. */
  static SessionMedia of(
      SessionConfig config,
      SessionSettings settings,
      StreamContext context,
      Origin origin,
      ReadyClock readyClock,
      MediaStream.Listener listener) {
    FrameGrid grid = origin.grid();
    Pace pace = Pace.of(settings.pace(), config, origin, context.nanos().getAsLong());
    AudioFormat audio = config.audio();
    AudioTrack voice =
        audio == null
            ? null
            : new AudioTrack(
                audio, context.metadata().profile().sampleRate(), config.sample(origin.us()));
    VideoFormat video = config.video();
    Deque<GridFrame> chosen = new ArrayDeque<>();
    FramePicker picker =
        video == null ? null : new FramePicker(video, grid, origin.firstInstant(), chosen::add);
    return new SessionMedia(
        pace,
        new Intake(config, settings.limits(), pace, voice, picker),
        new MediaStream(
            context,
            origin,
            micros(settings.limits().maxSkew()),
            voice,
            picker,
            chosen,
            readyClock,
            listener));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
