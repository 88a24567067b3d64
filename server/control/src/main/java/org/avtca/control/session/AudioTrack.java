package org.avtca.control.session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import org.avtca.control.worker.WindowAudio;
import org.avtca.core.SampleClock;
import org.avtca.core.WindowSpan;

/**
 * A stream's audio as it was received, from the first sample that a window may still need. It only
 * grows at its end, by samples or by gaps, so that what lies before a given end never changes. Gaps
 * read as zeros and take no memory. Not thread-safe.
 */
final class AudioTrack {
  private static final int PAGES_PER_SECOND = 2;

  private final AudioFormat format;
  private final SampleClock clock;
  private final int contextBefore;
  private final int contextAfter;
  private final int pageSamples;
  private final TreeMap<Long, byte[]> pages = new TreeMap<>();
  private final Deque<Range> gaps = new ArrayDeque<>();
  private long end;
  private long heard;

  /** Samples {@code [from, to)}. */
  private record Range(long from, long to) {
    long overlap(long otherFrom, long otherTo) {
      return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
    }
  }

  /**
   * @param modelRateHz the profile's rate, to which workers resample
   * @param firstSample of the track; no window that is judged needs an earlier one
   */
  AudioTrack(AudioFormat format, int modelRateHz, long firstSample) {
    this.format = format;
    this.clock = format.clock();
    this.contextBefore = WindowAudio.before(format.sampleRateHz(), modelRateHz);
    this.contextAfter = WindowAudio.after(format.sampleRateHz(), modelRateHz);
    this.pageSamples = format.sampleRateHz() / PAGES_PER_SECOND;
    this.end = firstSample;
    this.heard = firstSample;
  }

  /** How many samples there are, those in gaps included: the number of the next one. */
  long end() {
    return end;
  }

  /** The time of {@link #end}. */
  long endUs() {
    return clock.micros(end);
  }

  /** The time up to which samples have come, gaps after them aside. */
  long heardUs() {
    return clock.micros(heard);
  }

  /** Adds samples at the end. */
  void append(ByteBuffer pcm) {
    ByteBuffer source = pcm.duplicate();
    while (source.hasRemaining()) {
      byte[] page =
          pages.computeIfAbsent(
              end / pageSamples, number -> new byte[pageSamples * format.frameBytes()]);
      int at = (int) (end % pageSamples) * format.frameBytes();
      int bytes = Math.min(page.length - at, source.remaining());
      source.get(page, at, bytes);
      end += bytes / format.frameBytes();
    }
    heard = end;
  }

  /** Adds a gap at the end, up to the sample {@code to}. */
  void skipTo(long to) {
    if (to <= end) {
      return;
    }
    Range last = gaps.peekLast();
    if (last != null && last.to() == end) {
      gaps.removeLast();
      gaps.add(new Range(last.from(), to));
    } else {
      gaps.add(new Range(end, to));
    }
    end = to;
  }

  /** The sample up to which a window must have come to be complete. */
  private long neededEnd(WindowSpan span) {
    long mediaEnd = clock.samples(span.mediaEndUs());
    return span.paddedUs() > 0 ? mediaEnd : mediaEnd + contextAfter;
  }

  /** Whether all samples that the window needs have come, its context included. */
  boolean hasAll(WindowSpan span) {
    return end >= neededEnd(span);
  }

  /** The time up to which the window needs audio. */
  long neededUs(WindowSpan span) {
    return clock.micros(neededEnd(span));
  }

  /** Samples of the window's media. */
  long samples(WindowSpan span) {
    return clock.samples(span.mediaEndUs()) - clock.samples(span.startUs());
  }

  /**
   * Those of the window's samples that lie in gaps, or had not come when the track ended at {@code
   * until}.
   */
  long missing(WindowSpan span, long until) {
    long from = clock.samples(span.startUs());
    long to = clock.samples(span.mediaEndUs());
    long late = Math.max(0, to - Math.max(from, until));
    long known = Math.min(to, until);
    return late + gaps.stream().mapToLong(gap -> gap.overlap(from, known)).sum();
  }

  /**
   * The window's samples with context at both ends, as the track was when it ended at {@code
   * until}; what is missing is silence.
   *
   * @param until the track's end when the window was closed
   * @param streamEnded nothing came after {@code until}
   */
  WindowAudio slice(WindowSpan span, long until, boolean streamEnded) {
    long start = clock.samples(span.startUs());
    long mediaEnd = clock.samples(span.mediaEndUs());
    int before = (int) Math.min(contextBefore, start);
    long beyond = streamEnded ? Math.max(0, until - mediaEnd) : contextAfter;
    int after = span.paddedUs() > 0 ? 0 : (int) Math.min(contextAfter, beyond);
    byte[] pcm = copy(start - before, mediaEnd + after, until);
    return new WindowAudio(
        format.encoding(),
        format.sampleRateHz(),
        format.channels(),
        ByteBuffer.wrap(pcm),
        before,
        after);
  }

  private byte[] copy(long from, long to, long until) {
    int frameBytes = format.frameBytes();
    byte[] target = new byte[Math.toIntExact((to - from) * frameBytes)];
    long known = Math.min(to, until);
    for (long at = from; at < known; ) {
      long number = at / pageSamples;
      long next = Math.min(known, (number + 1) * pageSamples);
      byte[] page = pages.get(number);
      if (page != null) {
        int source = (int) (at - number * pageSamples) * frameBytes;
        int length = (int) (next - at) * frameBytes;
        System.arraycopy(page, source, target, (int) (at - from) * frameBytes, length);
      }
      at = next;
    }
    return target;
  }

  /** Forgets what no window from {@code us} on needs. */
  void trimBefore(long us) {
    long keep = clock.samples(us) - contextBefore;
    pages.headMap(Math.floorDiv(keep, (long) pageSamples)).clear();
    while (!gaps.isEmpty() && gaps.getFirst().to() <= keep) {
      gaps.removeFirst();
    }
  }

  /** Bytes of samples held. */
  long heldBytes() {
    return pages.values().stream().mapToLong(page -> page.length).sum();
  }
}
