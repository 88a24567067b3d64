package org.avtca.engine.onnx;

import java.util.Arrays;
import java.util.List;
import org.avtca.core.ModelSpec;
import org.avtca.core.ModelSpec.Combine;
import org.avtca.core.ModelSpec.Late;
import org.avtca.core.ModelSpec.Norm;
import org.avtca.core.ModelSpec.Pool;
import org.avtca.engine.onnx.Operators.Geometry;
import org.avtca.engine.onnx.proto.ModelProto;

/**
 * The fusion head as a graph: {@code embeddings} (B, F, E) and {@code audio} (B, A, T) to {@code
 * logits} (B, classes).
 */
final class FusionGraph {
  /** The audio and the video stream at one stage. */
  private record Streams(String audio, String video) {}

  private final ModelSpec spec;
  private final State state;
  private final GraphBuilder graph = new GraphBuilder("fusion");
  private final Operators op = new Operators(graph);

  FusionGraph(ModelSpec spec, State state) {
    this.spec = spec;
    this.state = state;
  }

  ModelProto build() {
    String embeddings =
        graph.input(OnnxExporter.EMBEDDINGS, "B", spec.frames(), spec.embeddingWidth());
    String audio = graph.input(OnnxExporter.AUDIO, "B", spec.audioChannels(), "T");
    Streams x =
        swapped(
            new Streams(
                audio(audio, state.child("audio1")),
                video(swapped(embeddings), state.child("video1"))));
    if (spec.transformerHeads() > 0) {
      x = sum(x, transformed(x));
    }
    Streams channelsFirst = swapped(x);
    x =
        swapped(
            new Streams(
                audio(channelsFirst.audio(), state.child("audio2")),
                video(channelsFirst.video(), state.child("video2"))));
    if (spec.midAttention()) {
      int heads = spec.lateHeads();
      x =
          sum(
              x,
              new Streams(
                  attention(state.child("mid_av"), x.video(), x.audio(), heads),
                  attention(state.child("mid_va"), x.audio(), x.video(), heads)));
    }
    if (spec.late() != Late.NONE) {
      x = late(x);
    }
    String logits = op.linear(pooled(x), Kernel.of(state.child("classifier"), null));
    graph.output(logits, OnnxExporter.LOGITS, "B", spec.classes());
    return graph.build();
  }

  private String audio(String x, State s) {
    return audioBlock(audioBlock(x, s.child(0)), s.child(1));
  }

  private String audioBlock(String x, State s) {
    int padding = spec.audioSame() ? 1 : 0;
    int stride = spec.audioSame() ? 2 : 1;
    String y =
        op.relu(op.convolution(x, Kernel.of(s.child(0), s.child(1)), Geometry.padded(padding)));
    return op.maxPool(y, new long[] {2}, new long[] {stride}, new long[] {0, 0});
  }

  private String video(String x, State s) {
    return videoBlock(videoBlock(x, s.child(0)), s.child(1));
  }

  private String videoBlock(String x, State s) {
    return op.relu(op.convolution(x, Kernel.of(s.child(0), s.child(1)), Geometry.padded(1)));
  }

  private Streams transformed(Streams x) {
    return new Streams(
        transformer(state.child("av"), x.video(), x.audio()),
        transformer(state.child("va"), x.audio(), x.video()));
  }

  private String transformer(State s, String keyValue, String query) {
    String attended =
        attention(
            s.child("attention"),
            norm(keyValue, s.child("norm_kv")),
            norm(query, s.child("norm_q")),
            spec.transformerHeads());
    State mlp = s.child("mlp");
    String wide = op.gelu(op.tokens(norm(attended, s.child("norm_attn")), mlp.child(0)));
    String refined = op.tokens(wide, mlp.child(3));
    if (spec.transformerNorm() == Norm.BATCH) {
      refined = norm(refined, s.child("norm_out"));
    }
    return op.add(attended, refined);
  }

  private String norm(String x, State s) {
    return spec.transformerNorm() == Norm.BATCH
        ? op.batchNormOfTokens(x, s.child("norm"))
        : op.layerNormOfTokens(x, s.child("norm"));
  }

  private String attention(State s, String keyValue, String query, int heads) {
    List<String> pair = op.split(op.tokens(keyValue, s.child("kv")), 2, 2);
    String q = op.tokens(query, s.child("q"));
    int width = (int) s.child("q").shape("weight")[0];
    return op.tokens(multiHead(q, pair.get(0), pair.get(1), heads, width), s.child("proj"));
  }

  private Streams late(Streams x) {
    State audio = state.child("late_audio").child("mha");
    State video = spec.late() == Late.SHARED ? audio : state.child("late_video").child("mha");
    boolean cross = spec.late() == Late.CROSS;
    return new Streams(
        late(audio, x.audio(), cross ? x.video() : x.audio()),
        late(video, x.video(), cross ? x.audio() : x.video()));
  }

  private String late(State s, String query, String keyValue) {
    String q = projected(s, 0, query);
    String k = projected(s, 1, keyValue);
    String v = projected(s, 2, keyValue);
    String mixed = multiHead(q, k, v, spec.lateHeads(), spec.fusedWidth());
    return op.tokens(mixed, s.child("out_proj"));
  }

  /** Rows of the joint projection: queries, keys, values. */
  private String projected(State s, int which, String x) {
    int d = spec.fusedWidth();
    float[] rows = s.values("in_proj_weight");
    float[] bias = s.values("in_proj_bias");
    return op.tokens(
        x,
        Arrays.copyOfRange(rows, which * d * d, (which + 1) * d * d),
        Arrays.copyOfRange(bias, which * d, (which + 1) * d),
        d,
        d);
  }

  private String multiHead(String q, String k, String v, int heads, int width) {
    int size = width / heads;
    String queries = op.transpose(op.reshape(q, 0, 0, heads, size), 0, 2, 1, 3);
    String keys = op.transpose(op.reshape(k, 0, 0, heads, size), 0, 2, 3, 1);
    String values = op.transpose(op.reshape(v, 0, 0, heads, size), 0, 2, 1, 3);
    String scores = op.scale(op.matrixProduct(queries, keys), 1 / Math.sqrt((double) size));
    String mixed = op.matrixProduct(op.softmax(scores), values);
    return op.reshape(op.transpose(mixed, 0, 2, 1, 3), 0, 0, width);
  }

  private String pooled(Streams x) {
    String operator = spec.pool() == Pool.MAX ? "ReduceMax" : "ReduceMean";
    String audio = op.reduce(operator, x.audio(), 1);
    String video = op.reduce(operator, x.video(), 1);
    return spec.combine() == Combine.CONCAT ? op.concat(1, audio, video) : op.add(audio, video);
  }

  private Streams sum(Streams a, Streams b) {
    return new Streams(op.add(a.audio(), b.audio()), op.add(a.video(), b.video()));
  }

  private Streams swapped(Streams x) {
    return new Streams(swapped(x.audio()), swapped(x.video()));
  }

  private String swapped(String x) {
    return op.transpose(x, 0, 2, 1);
  }
}
