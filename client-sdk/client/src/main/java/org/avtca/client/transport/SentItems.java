package org.avtca.client.transport;

import java.util.Optional;
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

  void remember(long seq, Modality modality, long atUs) {
    int slot = (int) (seq % REMEMBERED);
    seqs[slot] = seq;
    modalities[slot] = modality;
    micros[slot] = atUs;
  }

  RejectedItem of(ItemRejected rejected) {
    long seq = rejected.getSeq();
    int slot = (int) Math.floorMod(seq, (long) REMEMBERED);
    boolean known = seq > 0 && seqs[slot] == seq;
    return new RejectedItem(
        seq,
        known ? Optional.of(modalities[slot]) : Optional.empty(),
        known ? Optional.of(Times.micros(micros[slot])) : Optional.empty(),
        rejected.getReason(),
        rejected.getMessage());
  }
}
