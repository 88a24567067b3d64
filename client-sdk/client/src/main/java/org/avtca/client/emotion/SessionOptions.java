package org.avtca.client.emotion;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What a session shall be.
 *
 * <pre>{@code
 * SessionOptions options =
 *     SessionOptions.builder()
 *         .audio(AudioFormat.mono(48_000))
 *         .video(VideoFormat.jpeg())
 *         .dropPolicy(DropPolicy.DROP_OLDEST_VIDEO)
 *         .purpose("training of call-centre staff")
 *         .subjectsInformed(true)
 *         .build();
 * }</pre>
 *
 * @param model a model, alias or version; empty for the champion of the default model
 * @param audio absent: no audio will come
 * @param video absent: no video will come
 * @param hop between windows, a multiple of 0.24 s; zero for the server's default
 * @param interim also answer, padded, before the first 3.6 s are full
 * @param explain also tell what each modality contributed
 * @param secondFace also follow a second person's face, judged alone: {@link
 *     WindowResult#secondFace()}. Needs video of whole pictures, and a model trained with modality
 *     dropout
 * @param purpose why emotions are recognised, for the audit log
 * @param subjectsInformed the caller states that the people concerned were told
 * @param dropPolicy what to do while the server is slower than the sources
 * @param reconnect what to do when the connection is lost
 */
public record SessionOptions(
    String model,
    Optional<AudioFormat> audio,
    Optional<VideoFormat> video,
    Duration hop,
    boolean interim,
    boolean explain,
    boolean secondFace,
    String purpose,
    boolean subjectsInformed,
    DropPolicy dropPolicy,
    ReconnectPolicy reconnect) {
  /** Checks that something will come, that a second face can be in it, and the hop. */
  public SessionOptions {
    requireNonNull(model, "model");
    requireNonNull(purpose, "purpose");
    requireNonNull(dropPolicy, "dropPolicy");
    requireNonNull(reconnect, "reconnect");
    if (audio.isEmpty() && video.isEmpty()) {
      throw new IllegalArgumentException("modalities: none (expected: audio, video or both)");
    }
    if (secondFace && video.filter(VideoFormat::isWholePictures).isEmpty()) {
      throw new IllegalArgumentException(
          "secondFace: true (expected: false without video of whole pictures, JPEG or RGB24)");
    }
    Hop.requireOnGridOrZero(hop);
  }

  /** Everything by default, no modality yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private String model = "";
    private Optional<AudioFormat> audio = Optional.empty();
    private Optional<VideoFormat> video = Optional.empty();
    private Duration hop = Duration.ZERO;
    private boolean interim;
    private boolean explain;
    private boolean secondFace;
    private String purpose = "";
    private boolean subjectsInformed;
    private DropPolicy dropPolicy = DropPolicy.BLOCK;
    private ReconnectPolicy reconnect = ReconnectPolicy.DEFAULT;

    private Builder() {}

    /** The model, alias or version. */
    public Builder model(String model) {
      this.model = requireNonNull(model, "model");
      return this;
    }

    /** Audio will come in this format. */
    public Builder audio(AudioFormat format) {
      this.audio = Optional.of(format);
      return this;
    }

    /** Video will come in this format. */
    public Builder video(VideoFormat format) {
      this.video = Optional.of(format);
      return this;
    }

    /** The time between windows. */
    public Builder hop(Duration hop) {
      this.hop = requireNonNull(hop, "hop");
      return this;
    }

    /** Also answer before the first window is full. */
    public Builder interim(boolean interim) {
      this.interim = interim;
      return this;
    }

    /** Also tell contributions. */
    public Builder explain(boolean explain) {
      this.explain = explain;
      return this;
    }

    /**
     * Also follow a second person's face. What it shows is judged without a voice, and changes
     * nothing of the first person's results.
     */
    public Builder secondFace(boolean secondFace) {
      this.secondFace = secondFace;
      return this;
    }

    /** Why emotions are recognised. */
    public Builder purpose(String purpose) {
      this.purpose = requireNonNull(purpose, "purpose");
      return this;
    }

    /** The people concerned were told. */
    public Builder subjectsInformed(boolean informed) {
      this.subjectsInformed = informed;
      return this;
    }

    /** What to do while the server is slower than the sources. */
    public Builder dropPolicy(DropPolicy policy) {
      this.dropPolicy = requireNonNull(policy, "policy");
      return this;
    }

    /** What to do when the connection is lost. */
    public Builder reconnect(ReconnectPolicy policy) {
      this.reconnect = requireNonNull(policy, "policy");
      return this;
    }

    /** The finished value. */
    public SessionOptions build() {
      return new SessionOptions(
          model,
          audio,
          video,
          hop,
          interim,
          explain,
          secondFace,
          purpose,
          subjectsInformed,
          dropPolicy,
          reconnect);
    }
  }
}
