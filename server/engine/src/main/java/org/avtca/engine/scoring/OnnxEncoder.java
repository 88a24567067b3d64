package org.avtca.engine.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.avtca.engine.onnx.OnnxExporter;

/**
 * The frame encoder's graph. Frames do not depend on each other, so a batch is split between the
 * threads, each of which runs the whole graph on its share: they meet once, not after every layer.
 * Only where there are fewer frames than threads do the threads share each layer.
 */
final class OnnxEncoder implements AutoCloseable {
  private final int threads;
  private final OnnxGraph narrow;
  private final OnnxGraph wide;
  private final ExecutorService helpers;

  private OnnxEncoder(int threads, OnnxGraph narrow, OnnxGraph wide) {
    this.threads = threads;
    this.narrow = narrow;
    this.wide = wide;
    this.helpers =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "encoder-helper");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens the graph.
   *
   * @param threads that one call may use, the caller's included
   * @throws IOException if it cannot be read
   */
  static OnnxEncoder open(Path graph, int threads) throws IOException {
    OnnxGraph narrow = OnnxGraph.open(graph, 1);
    if (threads == 1) {
      return new OnnxEncoder(threads, narrow, narrow);
    }
    try {
      return new OnnxEncoder(threads, narrow, OnnxGraph.open(graph, threads));
    } catch (IOException e) {
      narrow.close();
      throw e;
    }
  }

  /** Embeds {@code n} crops of {@code side} squared; (n, E). */
  float[] encode(float[] crops, int n, int side) {
    if (threads == 1 || n < threads) {
      return embed(wide, crops, 0, n, side);
    }
    List<CompletableFuture<float[]>> shares = new ArrayList<>();
    for (int k = 1; k < threads; k++) {
      int from = start(k, n);
      int count = start(k + 1, n) - from;
      shares.add(
          CompletableFuture.supplyAsync(() -> embed(narrow, crops, from, count, side), helpers));
    }
    float[] first;
    try {
      first = embed(narrow, crops, 0, start(1, n), side);
    } finally {
      awaitAll(shares);
    }
    int width = first.length / start(1, n);
    float[] all = Arrays.copyOf(first, n * width);
    for (int k = 1; k < threads; k++) {
      float[] share = joined(shares.get(k - 1));
      System.arraycopy(share, 0, all, start(k, n) * width, share.length);
    }
    return all;
  }

  /** No share outlives the call, even one whose caller failed: the graph may be closed after it. */
  private static void awaitAll(List<CompletableFuture<float[]>> shares) {
    for (CompletableFuture<float[]> share : shares) {
      share.exceptionally(failure -> new float[0]).join();
    }
  }

  /** The first frame of thread {@code k}'s share. */
  private int start(int k, int n) {
    return k * n / threads;
  }

  private static float[] joined(CompletableFuture<float[]> share) {
    try {
      return share.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("a share of the frames could not be encoded", e);
    }
  }

  private static float[] embed(OnnxGraph graph, float[] crops, int from, int count, int side) {
    int pixels = 3 * side * side;
    FloatBuffer share = FloatBuffer.wrap(crops, from * pixels, count * pixels);
    try (OnnxTensor frames = OnnxGraph.tensor(share, count, 3, side, side)) {
      return graph.run(Map.of(OnnxExporter.FRAMES, frames));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not encode " + count + " frames", e);
    }
  }

  @Override
  public void close() {
    helpers.shutdown();
    if (wide != narrow) {
      wide.close();
    }
    narrow.close();
  }
}
