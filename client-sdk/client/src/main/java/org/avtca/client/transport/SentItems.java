package org.avtca.client.transport;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.avtca.client.emotion.Modality;
import org.avtca.client.emotion.RejectedItem;
import org.avtca.proto.v1.ItemRejected;

/**
 * What the latest message numbers stood for, so that a rejection can be told in the caller's terms.
 * Not thread-safe.
 */
final class SentItems {
  private static final int REMEMBERED = 2048;

  private final long[] seqs = new long[REMEMBERED];
  private final long[] micros = new long[REMEMBERED];
  private final Modality[] modalities = new Modality[REMEMBERED];
  private final Set<Place> told = new LinkedHashSet<>();

  /** An item, whichever message carried it. */
  private record Place(Modality modality, long us) {}

  void remember(long seq, Modality modality, long atUs) {
    int slot = (int) (seq % REMEMBERED);
    seqs[slot] = seq;
    modalities[slot] = modality;
    micros[slot] = atUs;
  }

  /** What was rejected; empty: that it was has been told, before it was sent again. */
  Optional<RejectedItem> of(ItemRejected rejected) {
    long seq = rejected.getSeq();
    int slot = (int) Math.floorMod(seq, (long) REMEMBERED);
    boolean known = seq > 0 && seqs[slot] == seq;
    if (known && !isNews(new Place(modalities[slot], micros[slot]))) {
      return Optional.empty();
    }
    return Optional.of(
        new RejectedItem(
            seq,
            known ? Optional.of(modalities[slot]) : Optional.empty(),
            known ? Optional.of(Times.micros(micros[slot])) : Optional.empty(),
            rejected.getReason(),
            rejected.getMessage()));
  }

  private boolean isNews(Place place) {
    boolean news = told.add(place);
    if (told.size() > REMEMBERED) {
      told.remove(told.iterator().next());
    }
    return news;
  }
}
