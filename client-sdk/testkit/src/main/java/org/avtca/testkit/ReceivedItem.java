package org.avtca.testkit;

import java.time.Duration;
import org.avtca.client.emotion.Modality;

/** A message that a scripted server has received, in the order of arrival. */
public sealed interface ReceivedItem {
  /** The message's number in the session, from 1. */
  long seq();

  /** Samples from {@code startSample} on. */
  record Audio(long seq, long startSample, long samples) implements ReceivedItem {}

  /** A frame. */
  record Video(long seq, Duration pts, int bytes, boolean hasFace) implements ReceivedItem {}

  /** Input of [from, to) that will not come. */
  record Gap(long seq, Modality modality, Duration from, Duration to, String cause)
      implements ReceivedItem {}

  /** The client holds all results up to and with this one. */
  record ResultAck(long seq, long windowId) implements ReceivedItem {}

  /** The client asks to go on with its session, from a window on. */
  record Resume(long seq, long nextWindow) implements ReceivedItem {}

  /** Everything else: {@code START}, {@code UPDATE}, {@code FLUSH}, {@code END_INPUT}, ... */
  record Other(long seq, String kind) implements ReceivedItem {}
}
