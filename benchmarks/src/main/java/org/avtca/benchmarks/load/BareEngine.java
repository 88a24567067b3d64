package org.avtca.benchmarks.load;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.avtca.benchmarks.load.Clip.Item;
import org.avtca.benchmarks.load.Clip.Kind;
import org.avtca.core.Mfcc;
import org.avtca.core.ModelMetadata;
import org.avtca.core.Pcm;
import org.avtca.core.PreprocessingProfile;
import org.avtca.core.TrackState;
import org.avtca.engine.media.CropPlanes;
import org.avtca.engine.media.FaceDetectors;
import org.avtca.engine.media.FaceStep;
import org.avtca.engine.media.JpegCodec;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.RgbImage;
import org.avtca.engine.scoring.Scorer;
import org.avtca.engine.version.LoadedVersion;

/**
 * The engine without a server: each thread makes windows as fast as it can, of each the new frames
 * (JPEG, face, encoder), the features of its sound, and the fusion. The server's throughput is
 * measured by this.
 */
final class BareEngine {
  private static final LongSupplier NANO_TIME = System::nanoTime;
  private static final int WINDOW_CHUNKS = 36;

  private final EngineOrder order;

  BareEngine(EngineOrder order) {
    this.order = order;
  }

  /** Windows a second of all threads together. */
  Map<String, Object> run() throws IOException, InterruptedException {
    List<Clip> clips = new ArrayList<>();
    for (String file : order.clips()) {
      clips.add(new ClipEncoder(true).encode(Path.of(file)));
    }
    try (LoadedVersion version =
        LoadedVersion.open(order.version(), Optional.empty(), Device.cpu(), 1)) {
      return Map.of("windows_per_second", windowsPerSecond(version, clips));
    }
  }

  private double windowsPerSecond(LoadedVersion version, List<Clip> clips)
      throws IOException, InterruptedException {
    AtomicInteger number = new AtomicInteger();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            order.threads(),
            work -> new Thread(work, "avtca-bare-engine-" + number.incrementAndGet()));
    try {
      long until = NANO_TIME.getAsLong() + TimeUnit.SECONDS.toNanos(order.seconds());
      List<Future<Double>> rates = new ArrayList<>();
      for (int i = 0; i < order.threads(); i++) {
        Player player = new Player(clips, i);
        rates.add(pool.submit(() -> rate(version, player, until)));
      }
      double sum = 0;
      for (Future<Double> rate : rates) {
        sum += rate.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IOException("the bare engine failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Windows a second of one thread; the first window warms up. */
  private double rate(LoadedVersion version, Player player, long until)
      throws IOException, MediaException {
    PreprocessingProfile profile = version.metadata().profile();
    FaceDetectors detectors = new FaceDetectors(List.of());
    try (FaceStep step = new FaceStep(profile, detectors.open(profile.detector()))) {
      Maker maker = new Maker(version.scorer(), version.metadata(), step, player);
      maker.window(order.hopSlots());
      long start = NANO_TIME.getAsLong();
      int windows = 0;
      while (NANO_TIME.getAsLong() < until || windows == 0) {
        maker.window(order.hopSlots());
        windows++;
      }
      return windows * 1e9 / (NANO_TIME.getAsLong() - start);
    }
  }

  /** Makes the windows of one stream. */
  private static final class Maker {
    private final Scorer scorer;
    private final ModelMetadata metadata;
    private final FaceStep step;
    private final Player player;
    private final JpegCodec jpeg = new JpegCodec();
    private final Mfcc mfcc;
    private final float[] pcm;
    private final float[] embeddings;
    private TrackState track = TrackState.NONE;
    private long instant;
    private int chunk;

    Maker(Scorer scorer, ModelMetadata metadata, FaceStep step, Player player) {
      this.scorer = scorer;
      this.metadata = metadata;
      this.step = step;
      this.player = player;
      this.mfcc = Mfcc.of(metadata.profile());
      this.pcm = new float[metadata.profile().windowSamples()];
      this.embeddings = new float[metadata.spec().frames() * metadata.spec().embeddingWidth()];
    }

    /** The next window, so many frames further on. */
    void window(int frames) throws MediaException {
      List<RgbImage> crops = new ArrayList<>();
      for (int seen = 0; seen < frames; player.advance()) {
        Item item = player.item();
        if (item.kind() == Kind.PICTURE) {
          FaceStep.Result result = step.find(jpeg.decode(item.data()), track, instant++);
          track = result.next();
          RgbImage crop = result.crop();
          if (crop != null) {
            crops.add(crop);
          }
          seen++;
        } else {
          hear(Pcm.monoFromS16le(item.data(), 1));
        }
      }
      if (!crops.isEmpty()) {
        encode(crops);
      }
      float[] features =
          metadata
              .audioNormalizer()
              .apply(mfcc.compute(pcm), metadata.profile().audio().channels());
      scorer.fuse(embeddings, features, 1);
    }

    private void hear(float[] samples) {
      System.arraycopy(samples, 0, pcm, chunk * samples.length, samples.length);
      chunk = (chunk + 1) % WINDOW_CHUNKS;
    }

    private void encode(List<RgbImage> crops) {
      int size = metadata.profile().frameSize();
      int length = 3 * size * size;
      byte[] planes = new byte[length];
      float[] values = new float[crops.size() * length];
      for (int i = 0; i < crops.size(); i++) {
        CropPlanes.write(crops.get(i), metadata.profile().colour(), planes, 0);
        CropPlanes.scale(planes, 0, length, values, i * length);
      }
      float[] encoded = scorer.encode(values, crops.size());
      System.arraycopy(encoded, 0, embeddings, 0, Math.min(encoded.length, embeddings.length));
    }
  }
}
