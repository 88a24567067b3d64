package org.avtca.live;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.avtca.admin.live.LiveSources;
import org.avtca.capture.CaptureException;
import org.avtca.capture.CaptureListener;
import org.avtca.capture.CaptureSource;
import org.avtca.capture.LiveCapture;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionOptions;

/** Sources by the SDK's capture. */
public final class CaptureSources implements LiveSources {
  private static final String UNUSABLE = "SOURCE_UNUSABLE";

  /** For the {@link java.util.ServiceLoader}. */
  public CaptureSources() {}

  @Override
  public Live open(List<String> words, Listener listener) {
    LiveCapture.Builder builder = LiveCapture.builder().listener(new Changes(listener));
    words.forEach(source -> builder.source(CaptureSource.parse(source)));
    try {
      return new Captured(builder.open());
    } catch (CaptureException e) {
      throw unusable(e);
    }
  }

  private static AvtcaException unusable(CaptureException e) {
    return new AvtcaException(UNUSABLE, String.valueOf(e.getMessage()), false, null, e);
  }

  /** Says in words what becomes of sources. */
  private record Changes(Listener listener) implements CaptureListener {
    @Override
    public void onLost(CaptureSource source, CaptureException cause) {
      listener.changed(source.name() + ": lost; trying again");
    }

    @Override
    public void onReturned(CaptureSource source, Duration outage) {
      listener.changed(
          String.format(
              Locale.ROOT, "%s: back after %.1f s", source.name(), outage.toMillis() / 1_000.0));
    }
  }

  /** A capture that is open. */
  private record Captured(LiveCapture capture) implements Live {
    @Override
    public SessionOptions.Builder sessionOptions() {
      return capture.sessionOptions();
    }

    @Override
    public CompletableFuture<?> start(EmotionSession session) {
      capture.start(session);
      return capture.completion();
    }

    @Override
    public void stop(Duration patience) {
      try {
        capture.stop(patience);
      } catch (CaptureException e) {
        throw unusable(e);
      }
    }

    @Override
    public void close() {
      capture.close();
    }
  }
}
