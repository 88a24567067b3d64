package org.avtca.admin.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.avtca.admin.live.LiveSources;
import org.avtca.client.emotion.AudioFormat;
import org.avtca.client.emotion.EmotionSession;
import org.avtca.client.emotion.SessionOptions;
import org.avtca.testkit.SyntheticAudio;
import org.avtca.testkit.SyntheticSource;
import org.avtca.testkit.SyntheticVideo;

/** A camera and a microphone that bring so much at once, and then end or are stopped. */
final class SyntheticSources implements LiveSources {
  final List<String> opened = new ArrayList<>();
  private final Duration length;
  private final boolean endless;

  SyntheticSources(Duration length, boolean endless) {
    this.length = length;
    this.endless = endless;
  }

  @Override
  public Live open(List<String> words, Listener listener) {
    opened.addAll(words);
    listener.changed("camera: ready");
    return new Playing();
  }

  private final class Playing implements Live {
    private final SyntheticSource source =
        SyntheticSource.of(
            SyntheticAudio.voice(AudioFormat.mono(16_000), 140), SyntheticVideo.jpeg(64, 48));
    private final CompletableFuture<Void> sent = new CompletableFuture<>();
    private CompletableFuture<EmotionSession> session = new CompletableFuture<>();

    @Override
    public SessionOptions.Builder sessionOptions() {
      return source.options();
    }

    @Override
    public CompletableFuture<?> start(EmotionSession to) {
      session = CompletableFuture.completedFuture(to);
      source.send(to, length);
      if (!endless) {
        stop(Duration.ZERO);
      }
      return sent;
    }

    @Override
    public void stop(Duration patience) {
      session.join().endInput();
      sent.complete(null);
    }

    @Override
    public void close() {}
  }
}
