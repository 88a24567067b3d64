package org.avtca.control.session;

import java.util.List;
import java.util.Optional;
import org.avtca.control.inference.ScoredWindow;
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
 * @param seen the person who is judged
 * @param second the second person, whose face is judged alone
 * @param encoding what the call of the last frame took
 */
record Evidence(
    ModelMetadata metadata,
    WindowSpan span,
    ModalityState audio,
    @Nullable WindowAudio samples,
    Seen seen,
    Seen second,
    Slot.Timings encoding) {

  /**
   * Applies the rules for missing modalities.
   *
   * @param audio null: not declared
   * @param slots null: video is not declared; all instants of the window's media are in them
   * @param second the same of the second person; null: no second face is followed
   */
  static Evidence of(
      ModelMetadata metadata,
      Windower.Closed window,
      @Nullable AudioTrack audio,
      @Nullable Slots slots,
      @Nullable Slots second) {
    FrameGrid grid = metadata.profile().grid();
    WindowSpan span = window.span();
    ModalityState voice = voice(window, audio);
    Slot[] real = real(grid, span, slots);
    return new Evidence(
        metadata,
        span,
        voice,
        voice.isUsable() && audio != null
            ? audio.slice(span, window.audioEnd(), window.streamEnded())
            : null,
        Seen.of(grid, span, real),
        second == null ? Seen.NOTHING : Seen.of(grid, span, real(grid, span, second)),
        real.length == 0 ? Slot.Timings.ZERO : real[real.length - 1].timings());
  }

  private static Slot[] real(FrameGrid grid, WindowSpan span, @Nullable Slots slots) {
    return slots == null
        ? new Slot[0]
        : slots.range(grid.firstOfWindow(span.startUs()), span.realSlots(grid));
  }

  private static ModalityState voice(Windower.Closed window, @Nullable AudioTrack audio) {
    if (audio == null || audio.samples(window.span()) == 0) {
      return ModalityState.MISSING;
    }
    long missing = audio.missing(window.span(), window.audioEnd());
    return ModalityRules.audio(missing, audio.samples(window.span()));
  }

  /** Which modalities the version judges by; empty: there is nothing to judge. */
  Optional<Condition> condition() {
    return Condition.of(audio, seen.state());
  }

  /** What a worker gets; there is something to judge. */
  WindowItem item(boolean explain) {
    boolean meaningful = explain && metadata.modalityDropout();
    return new WindowItem(span.id(), samples, seen.embeddings(), second.embeddings(), meaningful);
  }

  /** The result of a window that nothing can be said of. */
  WindowResult unjudged() {
    return result(null, List.of(), null, timings(null));
  }

  /** The result by a worker's logits. */
  WindowResult judged(ScoredWindow scored, Logits logits) {
    Condition condition = condition().orElseThrow();
    Prediction prediction = Prediction.of(logits.toArray(), condition, metadata.calibration());
    return result(
        prediction,
        contributions(prediction, scored.score()),
        secondFace(scored.score().second()),
        timings(scored));
  }

  private WindowResult result(
      @Nullable Prediction prediction,
      List<Contribution> contributions,
      @Nullable SecondFace other,
      WindowTimings timings) {
    return new WindowResult(
        span,
        metadata.labels(),
        prediction,
        audio,
        seen.state(),
        contributions,
        seen.face(),
        seen.track(),
        other,
        timings);
  }

  private @Nullable SecondFace secondFace(@Nullable Logits logits) {
    FaceBox face = second.face();
    if (logits == null || face == null) {
      return null;
    }
    Prediction prediction =
        Prediction.of(logits.toArray(), Condition.VIDEO_ONLY, metadata.calibration());
    return new SecondFace(second.track(), face, second.state(), prediction);
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
