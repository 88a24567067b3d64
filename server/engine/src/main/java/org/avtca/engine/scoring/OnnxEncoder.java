package org.avtca.engine.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.engine.onnx.OnnxExporter;

/**
 * The frame encoder's graph. Frames do not depend on each other, so each goes through the whole
 * graph alone, where its layers stay in the processor's cache, and the threads take frame after
 * frame: they meet once, not after every layer.
 */
final class OnnxEncoder implements AutoCloseable {
  private final OnnxGraph graph;
  private final int width;
  private final int threads;
  private final ExecutorService helpers;

  /** Memory for one frame each, outside of Java's, that no call is using. */
  private final Queue<FloatBuffer> free = new ConcurrentLinkedQueue<>();

  private OnnxEncoder(OnnxGraph graph, int width, int threads) {
    this.graph = graph;
    this.width = width;
    this.threads = threads;
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
   * @param width of an embedding
   * @param threads that one call may use, the caller's included
   * @throws IOException if it cannot be read
   */
  static OnnxEncoder open(Path graph, int width, int threads) throws IOException {
    return new OnnxEncoder(OnnxGraph.open(graph), width, threads);
  }

  /** Embeds {@code n} crops of {@code side} squared; (n, E). */
  float[] encode(float[] crops, int n, int side) {
    Frames frames = new Frames(crops, n, side);
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, n); i++) {
      others.add(CompletableFuture.runAsync(frames, helpers));
    }
    try {
      frames.run();
    } finally {
      // None outlives the call, even one that failed: the graph may be closed after it.
      others.forEach(other -> other.exceptionally(failure -> null).join());
    }
    others.forEach(OnnxEncoder::check);
    return frames.embeddings;
  }

  private static void check(CompletableFuture<Void> other) {
    try {
      other.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("a frame could not be encoded", e);
    }
  }

  /** The frames of one call, of which each thread takes the next. */
  private final class Frames implements Runnable {
    private final float[] crops;
    private final int n;
    private final int side;
    private final float[] embeddings;
    private final AtomicInteger next = new AtomicInteger();

    Frames(float[] crops, int n, int side) {
      this.crops = crops;
      this.n = n;
      this.side = side;
      this.embeddings = new float[n * width];
    }

    @Override
    public void run() {
      int pixels = 3 * side * side;
      FloatBuffer crop = buffer(pixels);
      for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
        crop.clear().put(crops, i * pixels, pixels).flip();
        try (OnnxTensor frame = OnnxGraph.tensor(crop, 1, 3, side, side)) {
          float[] embedding = graph.run(Map.of(OnnxExporter.FRAMES, frame));
          System.arraycopy(embedding, 0, embeddings, i * width, width);
        } catch (OrtException e) {
          throw new IllegalStateException("ONNX Runtime could not encode frame " + i, e);
        }
      }
      free.add(crop);
    }
  }

  private FloatBuffer buffer(int pixels) {
    FloatBuffer used = free.poll();
    if (used != null && used.capacity() >= pixels) {
      return used;
    }
    return ByteBuffer.allocateDirect(pixels * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void close() {
    helpers.shutdown();
    graph.close();
  }
}
