package org.avtca.control.worker;

import com.google.protobuf.UnsafeByteOperations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.avtca.proto.worker.v1.ScoreWindowsRequest;
import org.avtca.proto.worker.v1.ScoreWindowsResponse;
import org.avtca.proto.worker.v1.Window;
import org.jspecify.annotations.Nullable;

/** Windows on the wire. PCM and embeddings are wrapped, not copied. */
final class WindowCodec {

  private WindowCodec() {}

  static ScoreWindowsRequest request(List<WindowItem> windows) {
    ScoreWindowsRequest.Builder request = ScoreWindowsRequest.newBuilder();
    windows.forEach(window -> request.addWindows(window(window)));
    return request.build();
  }

  private static Window window(WindowItem item) {
    Window.Builder window = Window.newBuilder().setId(item.id()).setExplain(item.explain());
    WindowAudio audio = item.audio();
    if (audio != null) {
      window.setAudio(audio(audio));
    }
    for (Embedding embedding : item.embeddings()) {
      window.addEmbeddings(UnsafeByteOperations.unsafeWrap(embedding.bytes()));
    }
    for (Embedding embedding : item.second()) {
      window.addSecondEmbeddings(UnsafeByteOperations.unsafeWrap(embedding.bytes()));
    }
    return window.build();
  }

  private static org.avtca.proto.worker.v1.WindowAudio audio(WindowAudio audio) {
    return org.avtca.proto.worker.v1.WindowAudio.newBuilder()
        .setEncoding(
            switch (audio.encoding()) {
              case S16LE -> org.avtca.proto.worker.v1.WindowAudio.Encoding.ENCODING_S16LE;
              case F32LE -> org.avtca.proto.worker.v1.WindowAudio.Encoding.ENCODING_F32LE;
            })
        .setSampleRateHz(audio.sampleRateHz())
        .setChannels(audio.channels())
        .setPcm(UnsafeByteOperations.unsafeWrap(audio.pcm()))
        .setContextBefore(audio.contextBefore())
        .setContextAfter(audio.contextAfter())
        .build();
  }

  static ScoreResult result(ScoreWindowsResponse response) {
    return new ScoreResult(
        response.getWindowsList().stream().map(WindowCodec::score).toList(),
        Duration.of(response.getFeaturesMicros(), ChronoUnit.MICROS),
        Duration.of(response.getFuseMicros(), ChronoUnit.MICROS));
  }

  private static WindowScore score(org.avtca.proto.worker.v1.WindowScore score) {
    return new WindowScore(
        score.getId(),
        logits(score.getLogitsList()),
        logits(score.getLogitsWithoutAudioList()),
        logits(score.getLogitsWithoutVideoList()),
        logits(score.getLogitsOfSecondList()),
        FrameCodec.rejection(score.getRejectedReason(), score.getRejectedMessage()));
  }

  private static @Nullable Logits logits(List<Float> values) {
    if (values.isEmpty()) {
      return null;
    }
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return Logits.of(array);
  }
}
