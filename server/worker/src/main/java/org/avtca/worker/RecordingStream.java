package org.avtca.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.avtca.core.FaceBox;
import org.avtca.core.FrameSelector.Slot;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.Resampler;
import org.avtca.core.ResamplerFilter;
import org.avtca.engine.media.FaceStep;
import org.avtca.engine.media.GridFaces;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.MediaException.Reason;
import org.avtca.engine.media.MediaInfo;
import org.avtca.engine.media.MediaSink;
import org.avtca.engine.media.MediaSummary;
import org.avtca.engine.media.RgbImage;
import org.avtca.proto.worker.v1.DecodedItem;
import org.avtca.proto.worker.v1.GridFace;
import org.avtca.proto.worker.v1.RecordingEnd;
import org.avtca.proto.worker.v1.RecordingInfo;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a media file holds: its sound at the profile's rate and the face of each grid instant,
 * as the file is read. Each {@code send} may wait for the reader, which holds the decoder back.
 */
final class RecordingStream implements MediaSink {
  private final PreprocessingProfile profile;
  private final Backpressure<DecodedItem> items;
  private final GridFaces faces;
  private @Nullable Resampler resampler;
  private long samples;

  RecordingStream(PreprocessingProfile profile, FaceStep step, Backpressure<DecodedItem> items) {
    this.profile = profile;
    this.items = items;
    this.faces = new GridFaces(profile.grid(), step, this::face);
  }

  @Override
  public void onStart(MediaInfo info) throws MediaException {
    send(
        DecodedItem.newBuilder()
            .setInfo(
                RecordingInfo.newBuilder()
                    .setHasAudio(info.hasAudio())
                    .setHasVideo(info.hasVideo())
                    .setDurationUs(info.durationUs().orElse(0)))
            .build());
  }

  @Override
  public void onVideo(long ptsUs, RgbImage image) throws MediaException {
    faces.offer(ptsUs, image);
  }

  @Override
  public void onAudio(float[] mono, int rate) throws MediaException {
    Resampler own = resampler;
    if (own == null) {
      own = resampler(rate);
      resampler = own;
    }
    audio(own.push(mono));
  }

  private Resampler resampler(int rate) throws MediaException {
    try {
      return ResamplerFilter.between(rate, profile.sampleRate()).newResampler();
    } catch (IllegalArgumentException e) {
      throw new MediaException(Reason.UNSUPPORTED, String.valueOf(e.getMessage()));
    }
  }

  /** Sends what is left once the file has been read. */
  void finish(MediaSummary summary) throws MediaException {
    if (resampler != null) {
      audio(resampler.flush());
    }
    if (summary.info().hasVideo()) {
      faces.finish(summary.durationUs());
    }
    send(
        DecodedItem.newBuilder()
            .setEnd(
                RecordingEnd.newBuilder()
                    .setAudioSamples(samples)
                    .setVideoFrames(summary.decodedFrames())
                    .setDurationUs(summary.durationUs()))
            .build());
  }

  private void audio(float[] values) throws MediaException {
    if (values.length == 0) {
      return;
    }
    samples += values.length;
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    send(DecodedItem.newBuilder().setAudio(UnsafeByteOperations.unsafeWrap(bytes)).build());
  }

  private void face(Slot slot, FaceStep.Result result) throws MediaException {
    GridFace.Builder face =
        GridFace.newBuilder()
            .setInstant(slot.index())
            .setPtsUs(slot.ptsUs().orElse(profile.grid().instant(slot.index())))
            .setReused(result.decision().reused())
            .setQuality(result.quality());
    RgbImage crop = result.crop();
    FaceBox box = result.decision().box();
    if (crop != null && box != null) {
      face.setCrop(ByteString.copyFrom(crop.rgb())).setFace(Boxes.write(box));
    }
    send(DecodedItem.newBuilder().setFace(face).build());
  }

  private void send(DecodedItem item) throws MediaException {
    try {
      items.send(item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException(Reason.INTERRUPTED, "the worker ends");
    }
  }
}
