package org.avtca.control.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One window to score. A worker needs nothing else for it.
 *
 * @param id the caller's own number; the result carries it back
 * @param audio null: audio is MISSING
 * @param embeddings one for each grid instant of the window, {@link Embedding#MISSING} where there
 *     is no face; empty: video is MISSING
 * @param second a second person's, to be scored alone; empty: there is nobody else
 * @param explain also score without audio and without video
 */
public record WindowItem(
    long id,
    @Nullable WindowAudio audio,
    List<Embedding> embeddings,
    List<Embedding> second,
    boolean explain) {
  public WindowItem {
    embeddings = List.copyOf(embeddings);
    second = List.copyOf(second);
    Expect.that(
        audio != null || !embeddings.isEmpty(), "window", "neither modality", "at least one");
  }
}
