package org.avtca.control.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avtca.control.inference.ScoredWindow;
import org.avtca.control.worker.Embedding;
import org.avtca.control.worker.Logits;
import org.avtca.control.worker.WindowAudio;
import org.avtca.control.worker.WindowItem;
import org.avtca.control.worker.WindowScore;
import org.avtca.core.Calibration;
import org.avtca.core.Condition;
import org.avtca.core.FaceBox;
import org.avtca.core.FrameGrid;
import org.avtca.core.ModalityRules;
import org.avtca.core.ModalityState;
import org.avtca.core.ModelMetadata;
import org.avtca.core.Prediction;
import org.avtca.core.WindowSpan;
import org.jspecify.annotations.Nullable;

/**
 * What a closed window is judged by: which modalities are usable, what the worker gets of them, and
 * what is told of them in the result.
 *
 * @param samples the window's audio; null: MISSING
 * @param embeddings one a grid instant; empty: video is MISSING
 * @param face the last one used; null: none
 * @param track the name of the person; empty without a face
 * @param encoding what the call of the last frame took
 */
record Evidence(
    ModelMetadata metadata,
    WindowSpan span,
    ModalityState audio,
    ModalityState video,
    @Nullable WindowAudio samples,
    List<Embedding> embeddings,
    @Nullable FaceBox face,
    String track,
    Slot.Timings encoding) {

  /**
   * Applies the rules for missing modalities.
   *
   * @param audio null: not declared
   * @param slots null: video is not declared; all instants of the window's media are in them
   */
  static Evidence of(
      ModelMetadata metadata,
      Windower.Closed window,
      @Nullable AudioTrack audio,
      @Nullable Slots slots) {
    FrameGrid grid = metadata.profile().grid();
    WindowSpan span = window.span();
    ModalityState voice = voice(window, audio);
    Slot[] real =
        slots == null
            ? new Slot[0]
            : slots.range(grid.firstOfWindow(span.startUs()), span.realSlots(grid));
    List<Embedding> embeddings = embeddings(grid, span, real);
    int faces = (int) embeddings.stream().filter(one -> !one.isMissing()).count();
    ModalityState video = ModalityRules.video(faces, grid.framesPerWindow());
    Slot last = last(real);
    boolean seen = video.isUsable();
    return new Evidence(
        metadata,
        span,
        voice,
        video,
        voice.isUsable() && audio != null
            ? audio.slice(span, window.audioEnd(), window.streamEnded())
            : null,
        seen ? embeddings : List.of(),
        seen ? last.face() : null,
        seen ? last.track() : "",
        real.length == 0 ? Slot.Timings.ZERO : real[real.length - 1].timings());
  }

  private static ModalityState voice(Windower.Closed window, @Nullable AudioTrack audio) {
    if (audio == null || audio.samples(window.span()) == 0) {
      return ModalityState.MISSING;
    }
    long missing = audio.missing(window.span(), window.audioEnd());
    return ModalityRules.audio(missing, audio.samples(window.span()));
  }

  private static List<Embedding> embeddings(FrameGrid grid, WindowSpan span, Slot[] real) {
    boolean[] hasFace = new boolean[grid.framesPerWindow()];
    for (int i = 0; i < real.length; i++) {
      hasFace[i] = real[i].hasFace();
    }
    List<Embedding> embeddings = new ArrayList<>();
    for (int source : span.frameSources(grid, hasFace)) {
      embeddings.add(source == WindowSpan.MISSING ? Embedding.MISSING : real[source].embedding());
    }
    return embeddings;
  }

  private static Slot last(Slot[] real) {
    Slot last = Slot.MISSING;
    for (Slot slot : real) {
      last = slot.hasFace() ? slot : last;
    }
    return last;
  }

  /** Which modalities the version judges by; empty: there is nothing to judge. */
  Optional<Condition> condition() {
    return Condition.of(audio, video);
  }

  /** What a worker gets; there is something to judge. */
  WindowItem item(boolean explain) {
    boolean meaningful = explain && metadata.modalityDropout();
    return new WindowItem(span.id(), samples, embeddings, meaningful);
  }

  /** The result of a window that nothing can be said of. */
  WindowResult unjudged() {
    return new WindowResult(
        span, metadata.labels(), null, audio, video, List.of(), face, track, timings(null));
  }

  /** The result by a worker's logits. */
  WindowResult judged(ScoredWindow scored, Logits logits) {
    Condition condition = condition().orElseThrow();
    Prediction prediction = Prediction.of(logits.toArray(), condition, metadata.calibration());
    return new WindowResult(
        span,
        metadata.labels(),
        prediction,
        audio,
        video,
        contributions(prediction, scored.score()),
        face,
        track,
        timings(scored));
  }

  private List<Contribution> contributions(Prediction whole, WindowScore score) {
    Logits withoutAudio = score.withoutAudio();
    Logits withoutVideo = score.withoutVideo();
    if (withoutAudio == null || withoutVideo == null) {
      return List.of();
    }
    Calibration calibration = metadata.calibration();
    Prediction video = Prediction.of(withoutAudio.toArray(), Condition.VIDEO_ONLY, calibration);
    Prediction audio = Prediction.of(withoutVideo.toArray(), Condition.AUDIO_ONLY, calibration);
    return List.of(
        new Contribution(Modality.AUDIO, whole.contribution(video)),
        new Contribution(Modality.VIDEO, whole.contribution(audio)));
  }

  private WindowTimings timings(@Nullable ScoredWindow scored) {
    return new WindowTimings(
        scored == null ? encoding.queued() : encoding.queued().plus(scored.queued()),
        encoding.decode(),
        encoding.encode(),
        scored == null ? WindowTimings.ZERO.fuse() : scored.fuse());
  }
}
