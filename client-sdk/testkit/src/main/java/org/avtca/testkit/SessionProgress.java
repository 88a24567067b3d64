package org.avtca.testkit;

import java.util.ArrayList;
import java.util.List;
import org.avtca.client.emotion.Modality;
import org.avtca.proto.v1.AudioChunk;
import org.avtca.proto.v1.Gap;
import org.avtca.proto.v1.StartSession;
import org.avtca.proto.v1.VideoFrame;

/** How far a scripted session's input has come, and which windows it completes. */
final class SessionProgress {
  private static final long MICROS = 1_000_000;
  private static final long WINDOW_US = Replies.micros(Replies.WINDOW);
  private static final long PERIOD_US = 240_000;
  private static final long REACH_US = 1_200_000;

  /** A window's last frame belongs to this instant, and may come this much earlier. */
  private static final long LAST_FRAME_US = 3_480_000 - 120_000;

  private final List<Modality> modalities = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private int rate = 1;
  private int channels = 1;
  private long hopUs;
  private long messages;
  private long samples;
  private long frames;
  private long videoUs;
  private boolean secondFace;
  private boolean inputEnded;

  /** The progress of a session that goes on with {@code nextWindow}, its media sent again. */
  SessionProgress resumedAt(long nextWindow) {
    SessionProgress resumed = new SessionProgress();
    resumed.modalities.addAll(modalities);
    resumed.starts.addAll(starts.subList(0, (int) nextWindow));
    resumed.rate = rate;
    resumed.channels = channels;
    resumed.hopUs = hopUs;
    resumed.secondFace = secondFace;
    resumed.samples = releasedUs(nextWindow - 1) * rate / MICROS;
    return resumed;
  }

  /** Media before this time are not needed once the client has this window, and all before. */
  long releasedUs(long windowId) {
    return windowId < 0 ? 0 : Math.max(0, startOf(windowId) + PERIOD_US - REACH_US);
  }

  void start(StartSession start, long hop) {
    for (org.avtca.proto.v1.Modality modality : start.getModalitiesList()) {
      modalities.add(
          modality == org.avtca.proto.v1.Modality.MODALITY_AUDIO ? Modality.AUDIO : Modality.VIDEO);
    }
    if (start.hasAudio()) {
      rate = start.getAudio().getSampleRateHz();
      channels = start.getAudio().getChannels();
    }
    hopUs = hop;
    secondFace = start.getSecondFace();
  }

  /** Takes a chunk; the sample behind it, or -1 if it does not follow on. */
  long audio(AudioChunk chunk) {
    if (chunk.getStartSample() != samples) {
      return -1;
    }
    samples += chunk.getPcm().size() / (2L * channels);
    return samples;
  }

  /** Takes a frame; how many there are now. */
  long video(VideoFrame frame) {
    videoUs = Math.max(videoUs, frame.getPtsUs());
    return ++frames;
  }

  void gap(Gap gap) {
    if (gap.getModality() == org.avtca.proto.v1.Modality.MODALITY_VIDEO) {
      videoUs = Math.max(videoUs, gap.getToUs());
    } else {
      samples = (gap.getToUs() * rate + MICROS - 1) / MICROS;
    }
  }

  void hop(long us) {
    hopUs = us > 0 ? us : hopUs;
  }

  void end() {
    inputEnded = true;
  }

  void count() {
    messages++;
  }

  /**
   * Completes a window if it can be answered.
   *
   * @param windowId the one behind the last that was completed
   */
  boolean complete(long windowId) {
    long start = windowId == 0 ? 0 : starts.get((int) windowId - 1) + hopUs;
    boolean audio = !modalities.contains(Modality.AUDIO) || audioUs() >= start + WINDOW_US;
    boolean video = !modalities.contains(Modality.VIDEO) || videoUs >= start + LAST_FRAME_US;
    boolean shortStream = windowId == 0 && inputEnded && samples + frames > 0;
    boolean complete = !modalities.isEmpty() && ((audio && video) || shortStream);
    if (complete) {
      starts.add(start);
    }
    return complete;
  }

  long sampleAt(long us) {
    return us * rate / MICROS;
  }

  /** Whether the client asks for a second person's face. */
  boolean secondFace() {
    return secondFace;
  }

  long hopUs() {
    return hopUs;
  }

  List<org.avtca.proto.v1.Modality> protoModalities() {
    return modalities.stream()
        .map(
            it ->
                it == Modality.AUDIO
                    ? org.avtca.proto.v1.Modality.MODALITY_AUDIO
                    : org.avtca.proto.v1.Modality.MODALITY_VIDEO)
        .toList();
  }

  private long audioUs() {
    return samples * MICROS / rate;
  }

  long startOf(long windowId) {
    return starts.get((int) windowId);
  }

  boolean ended() {
    return inputEnded;
  }

  long messages() {
    return messages;
  }

  long samples() {
    return samples;
  }

  long frames() {
    return frames;
  }

  int channels() {
    return channels;
  }

  List<Modality> modalities() {
    return List.copyOf(modalities);
  }
}
