package org.avtca.worker;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.avtca.core.ModelSpec;
import org.avtca.engine.scoring.Scorer;
import org.avtca.proto.worker.v1.ScoreWindowsRequest;
import org.avtca.proto.worker.v1.ScoreWindowsResponse;
import org.avtca.proto.worker.v1.Window;
import org.avtca.proto.worker.v1.WindowScore;

/**
 * Answers ScoreWindows: features and embeddings of all windows become rows of fusion batches; a
 * window that is to be explained has three rows, the second without audio, the third without video.
 * A missing modality is zeros. Second people's faces go after all others, so that they change
 * nothing for anybody else. Thread-safe.
 */
final class WindowFuser {
  private final Scorer scorer;
  private final ModelSpec spec;
  private final WindowFeatures features;
  private final float[] missingFrame;
  private final int maxRows;

  /**
   * A fuser.
   *
   * @param missingFrame the embedding of a frame without a face
   * @param maxRows rows that go through the fusion head in one pass
   */
  WindowFuser(Scorer scorer, WindowFeatures features, float[] missingFrame, int maxRows) {
    this.scorer = scorer;
    this.spec = scorer.spec();
    this.features = features;
    this.missingFrame = missingFrame.clone();
    this.maxRows = maxRows;
  }

  /** Which logits of a window a row gives. */
  private enum Variant {
    FULL,
    WITHOUT_AUDIO,
    WITHOUT_VIDEO,
    SECOND_FACE
  }

  /** One row of a fusion batch. */
  private static final class Row {
    private final WindowScore.Builder owner;
    private final Variant variant;
    private final float[] audio;
    private final float[] video;

    Row(WindowScore.Builder owner, Variant variant, float[] audio, float[] video) {
      this.owner = owner;
      this.variant = variant;
      this.audio = audio;
      this.video = video;
    }
  }

  ScoreWindowsResponse score(ScoreWindowsRequest request) {
    long start = System.nanoTime();
    List<WindowScore.Builder> scores = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    List<Row> seconds = new ArrayList<>();
    for (Window window : request.getWindowsList()) {
      WindowScore.Builder score = WindowScore.newBuilder().setId(window.getId());
      scores.add(score);
      try {
        List<Row> second = secondFace(window, score);
        rows.addAll(rows(window, score));
        seconds.addAll(second);
      } catch (IllegalArgumentException e) {
        score
            .setRejectedReason("WINDOW_INVALID")
            .setRejectedMessage(String.valueOf(e.getMessage()));
      }
    }
    long prepared = System.nanoTime();
    fuseAll(rows);
    fuseAll(seconds);
    ScoreWindowsResponse.Builder response = ScoreWindowsResponse.newBuilder();
    scores.forEach(response::addWindows);
    return response
        .setFeaturesMicros((prepared - start) / 1_000)
        .setFuseMicros((System.nanoTime() - prepared) / 1_000)
        .build();
  }

  private List<Row> rows(Window window, WindowScore.Builder score) {
    boolean hasVideo = window.getEmbeddingsCount() > 0;
    if (!window.hasAudio() && !hasVideo) {
      throw new IllegalArgumentException("window: neither modality (expected: one at least)");
    }
    float[] silence = new float[features.size()];
    float[] nothing = new float[spec.frames() * spec.embeddingWidth()];
    float[] audio = window.hasAudio() ? features.compute(window.getAudio()) : silence;
    float[] video = hasVideo ? embeddings(window.getEmbeddingsList()) : nothing;
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(score, Variant.FULL, audio, video));
    if (window.getExplain() && window.hasAudio() && hasVideo) {
      rows.add(new Row(score, Variant.WITHOUT_AUDIO, silence, video));
      rows.add(new Row(score, Variant.WITHOUT_VIDEO, audio, nothing));
    }
    return rows;
  }

  private List<Row> secondFace(Window window, WindowScore.Builder score) {
    return window.getSecondEmbeddingsCount() == 0
        ? List.of()
        : List.of(
            new Row(
                score,
                Variant.SECOND_FACE,
                new float[features.size()],
                embeddings(window.getSecondEmbeddingsList())));
  }

  private float[] embeddings(List<ByteString> frames) {
    if (frames.size() != spec.frames()) {
      throw new IllegalArgumentException(
          "embeddings: " + frames.size() + " (expected: " + spec.frames() + ", or none)");
    }
    int width = spec.embeddingWidth();
    float[] all = new float[frames.size() * width];
    for (int i = 0; i < frames.size(); i++) {
      ByteString frame = frames.get(i);
      float[] embedding = frame.isEmpty() ? missingFrame : WindowFeatures.floats(frame);
      if (embedding.length != width) {
        throw new IllegalArgumentException(
            "embedding " + i + ": " + embedding.length + " values (expected: " + width + ")");
      }
      System.arraycopy(embedding, 0, all, i * width, width);
    }
    return all;
  }

  private void fuseAll(List<Row> rows) {
    for (int from = 0; from < rows.size(); from += maxRows) {
      fuse(rows.subList(from, Math.min(from + maxRows, rows.size())));
    }
  }

  private void fuse(List<Row> rows) {
    int audioSize = features.size();
    int videoSize = spec.frames() * spec.embeddingWidth();
    float[] audio = new float[rows.size() * audioSize];
    float[] video = new float[rows.size() * videoSize];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i).audio, 0, audio, i * audioSize, audioSize);
      System.arraycopy(rows.get(i).video, 0, video, i * videoSize, videoSize);
    }
    float[] logits = scorer.fuse(video, audio, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      put(rows.get(i), logits, i * spec.classes());
    }
  }

  private void put(Row row, float[] logits, int offset) {
    WindowScore.Builder score = row.owner;
    for (int c = 0; c < spec.classes(); c++) {
      float logit = logits[offset + c];
      if (!Float.isFinite(logit)) {
        score
            .clearLogits()
            .clearLogitsWithoutAudio()
            .clearLogitsWithoutVideo()
            .clearLogitsOfSecond()
            .setRejectedReason("SCORE_NOT_FINITE")
            .setRejectedMessage("logit " + c + ": " + logit + " (expected: a finite number)");
        return;
      }
      switch (row.variant) {
        case FULL -> score.addLogits(logit);
        case WITHOUT_AUDIO -> score.addLogitsWithoutAudio(logit);
        case WITHOUT_VIDEO -> score.addLogitsWithoutVideo(logit);
        case SECOND_FACE -> score.addLogitsOfSecond(logit);
      }
    }
  }
}
