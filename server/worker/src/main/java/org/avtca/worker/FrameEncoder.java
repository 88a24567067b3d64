package org.avtca.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.PreprocessingProfile.Colour;
import org.avtca.core.TrackState;
import org.avtca.engine.media.CropPlanes;
import org.avtca.engine.media.RgbImage;
import org.avtca.engine.scoring.Scorer;
import org.avtca.proto.worker.v1.EncodeFramesRequest;
import org.avtca.proto.worker.v1.EncodeFramesResponse;
import org.avtca.proto.worker.v1.FrameResult;
import org.avtca.proto.worker.v1.FrameSequence;
import org.avtca.proto.worker.v1.FrameSequenceResult;
import org.jspecify.annotations.Nullable;

/**
 * Answers EncodeFrames: the face rule runs through each sequence in order, then the crops of all
 * sequences go through the encoder together. Those of second people go after all others, so that
 * they change nothing for anybody else. Safe for use by several threads, each with its own {@link
 * FrameFaces}.
 */
final class FrameEncoder {
  private static final int CHANNELS = 3;

  private final Scorer scorer;
  private final Colour colour;
  private final int size;
  private final int maxRows;

  /**
   * An encoder.
   *
   * @param maxRows crops that go through the encoder in one pass
   */
  FrameEncoder(Scorer scorer, PreprocessingProfile profile, int maxRows) {
    this.scorer = scorer;
    this.colour = profile.colour();
    this.size = profile.frameSize();
    this.maxRows = maxRows;
  }

  /** A face to be encoded, and who gets its embedding. */
  private record Crop(RgbImage image, Consumer<ByteString> owner) {}

  EncodeFramesResponse encode(EncodeFramesRequest request, FrameFaces faces) {
    long start = System.nanoTime();
    List<Crop> crops = new ArrayList<>();
    List<Crop> seconds = new ArrayList<>();
    List<List<FrameResult.Builder>> frames = new ArrayList<>();
    EncodeFramesResponse.Builder response = EncodeFramesResponse.newBuilder();
    for (FrameSequence sequence : request.getSequencesList()) {
      FrameFaces.Tracks tracks = tracks(sequence);
      List<FrameResult.Builder> answers = new ArrayList<>();
      for (int i = 0; i < sequence.getFramesCount(); i++) {
        FrameFaces.Found found =
            faces.find(sequence.getFrames(i), tracks, sequence.getFirstInstant() + i);
        tracks = found.next();
        FrameResult.Builder answer = found.answer();
        answers.add(answer);
        add(crops, found.crop(), answer::setEmbedding);
        add(seconds, found.second(), bytes -> answer.getSecondBuilder().setEmbedding(bytes));
      }
      frames.add(answers);
      addSequence(response, tracks);
    }
    long found = System.nanoTime();
    embed(crops);
    embed(seconds);
    for (int i = 0; i < frames.size(); i++) {
      FrameSequenceResult.Builder result = response.getSequencesBuilder(i);
      frames.get(i).forEach(result::addFrames);
    }
    return response
        .setDecodeMicros((found - start) / 1_000)
        .setEncodeMicros((System.nanoTime() - found) / 1_000)
        .build();
  }

  private static FrameFaces.Tracks tracks(FrameSequence sequence) {
    return new FrameFaces.Tracks(
        Boxes.read(sequence.getTrack()),
        sequence.hasSecondTrack() ? Boxes.read(sequence.getSecondTrack()) : null);
  }

  private static void addSequence(EncodeFramesResponse.Builder response, FrameFaces.Tracks tracks) {
    FrameSequenceResult.Builder result =
        response.addSequencesBuilder().setTrack(Boxes.write(tracks.first()));
    TrackState second = tracks.second();
    if (second != null) {
      result.setSecondTrack(Boxes.write(second));
    }
  }

  private static void add(List<Crop> crops, @Nullable RgbImage image, Consumer<ByteString> owner) {
    if (image != null) {
      crops.add(new Crop(image, owner));
    }
  }

  private void embed(List<Crop> crops) {
    int width = scorer.spec().embeddingWidth();
    for (int from = 0; from < crops.size(); from += maxRows) {
      List<Crop> batch = crops.subList(from, Math.min(from + maxRows, crops.size()));
      float[] embeddings = scorer.encode(planes(batch), batch.size());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).owner().accept(bytes(embeddings, i * width, width));
      }
    }
  }

  /** (n, 3, S, S) in [0, 1]. */
  private float[] planes(List<Crop> crops) {
    int length = CHANNELS * size * size;
    byte[] planes = new byte[length];
    float[] values = new float[crops.size() * length];
    for (int i = 0; i < crops.size(); i++) {
      CropPlanes.write(crops.get(i).image(), colour, planes, 0);
      CropPlanes.scale(planes, 0, length, values, i * length);
    }
    return values;
  }

  /** The embedding of a black frame, which some profiles use for a missing one. */
  float[] ofBlack() {
    return scorer.encode(new float[CHANNELS * size * size], 1);
  }

  private static ByteString bytes(float[] values, int offset, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, offset, length);
    return UnsafeByteOperations.unsafeWrap(bytes);
  }
}
