package org.avtca.control.session;

import java.util.ArrayList;
import java.util.List;
import org.avtca.control.worker.Embedding;
import org.avtca.core.FaceBox;
import org.avtca.core.FrameGrid;
import org.avtca.core.ModalityRules;
import org.avtca.core.ModalityState;
import org.avtca.core.WindowSpan;
import org.jspecify.annotations.Nullable;

/**
 * What a window shows of one person.
 *
 * @param state whether it is enough
 * @param embeddings one a grid instant; empty: MISSING
 * @param face the last one used; null: none, or the client sent only the face
 * @param track the name of the person; empty without a face
 */
record Seen(ModalityState state, List<Embedding> embeddings, @Nullable FaceBox face, String track) {
  /** Nobody. */
  static final Seen NOTHING = new Seen(ModalityState.MISSING, List.of(), null, "");

  /**
   * Applies the rule for missing frames.
   *
   * @param real the instants of the window's media
   */
  static Seen of(FrameGrid grid, WindowSpan span, Slot[] real) {
    List<Embedding> embeddings = embeddings(grid, span, real);
    int faces = (int) embeddings.stream().filter(one -> !one.isMissing()).count();
    ModalityState state = ModalityRules.video(faces, grid.framesPerWindow());
    if (!state.isUsable()) {
      return new Seen(state, List.of(), null, "");
    }
    Slot last = last(real);
    return new Seen(state, embeddings, last.face(), last.track());
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
}
