package org.avtca.engine.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.core.ModalityRules;
import org.avtca.engine.dataset.PreparationListener.Progress;
import org.avtca.engine.dataset.PreparedDataset.Statistics;
import org.avtca.engine.media.MediaException;
import org.avtca.engine.media.MediaException.Reason;

/** One preparation of one data set: hands clips out to its threads and gathers what they made. */
final class PreparationRun {
  private final PreparedStore store;
  private final List<ClipRecord> clips;
  private final PreparationListener listener;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, Prepared> prepared = new HashMap<>();
  private final TreeMap<Integer, QuarantinedClip> quarantined = new TreeMap<>();
  private int reused;
  private volatile boolean stopped;

  /** What is kept of a prepared clip. */
  private record Prepared(Statistics statistics, ClipHash hash) {}

  PreparationRun(PreparedStore store, List<ClipRecord> clips, PreparationListener listener) {
    this.store = store;
    this.clips = List.copyOf(clips);
    this.listener = listener;
  }

  /** Prepares clips until there are none left, or the run is stopped. */
  void workWith(Preparer preparer) throws IOException {
    while (!stopped) {
      int index = next.getAndIncrement();
      if (index >= clips.size()) {
        return;
      }
      prepare(preparer, index);
    }
  }

  /** Lets the threads end after the clip they are at. */
  void stop() {
    stopped = true;
  }

  private void prepare(Preparer preparer, int index) throws IOException {
    ClipRecord clip = clips.get(index);
    Optional<String> digest = digest(index, clip);
    if (digest.isEmpty()) {
      return;
    }
    Optional<PreparedClip> known = store.find(digest.orElseThrow());
    if (known.isPresent()) {
      done(index, known.orElseThrow(), true);
      return;
    }
    PreparedClip made;
    try {
      made = preparer.prepare(clip, digest.orElseThrow());
    } catch (MediaException e) {
      if (e.reason() == Reason.INTERRUPTED) {
        stop();
      } else {
        quarantine(index, new QuarantinedClip(clip, ClipFault.of(e.reason()), message(e)));
      }
      return;
    }
    store.put(made);
    done(index, made, false);
  }

  private Optional<String> digest(int index, ClipRecord clip) {
    try {
      return Optional.of(ClipDigest.of(clip));
    } catch (IOException e) {
      String message = clip.id() + ": cannot be read: " + e + " (expected: a readable file)";
      quarantine(index, new QuarantinedClip(clip, ClipFault.NOT_FOUND, message));
      return Optional.empty();
    }
  }

  private static String message(MediaException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.reason().name());
  }

  private void done(int index, PreparedClip clip, boolean wasThere) {
    ClipRecord record = clips.get(index);
    int slots = clip.hasFace().length;
    int faces = (int) Arrays.stream(clip.frameSources()).filter(slot -> slot >= 0).count();
    if (ModalityRules.video(faces, slots).isUsable()) {
      done(record, new Prepared(Statistics.of(clip), ClipHash.of(clip, store.profile())), wasThere);
      return;
    }
    String message =
        "%s: a face in %d of %d frames (expected: in a fifth of them)"
            .formatted(record.id(), faces, slots);
    quarantine(index, new QuarantinedClip(record, ClipFault.NO_FACE, message));
  }

  private synchronized void done(ClipRecord clip, Prepared made, boolean wasThere) {
    prepared.put(clip.id(), made);
    reused += wasThere ? 1 : 0;
    tell();
  }

  private synchronized void quarantine(int index, QuarantinedClip clip) {
    quarantined.put(index, clip);
    tell();
  }

  private void tell() {
    int done = prepared.size() + quarantined.size();
    listener.onProgress(new Progress(done, clips.size(), reused, quarantined.size()));
  }

  /** Returns what was made, once all threads have ended without failure. */
  synchronized PreparedDataset result() {
    int done = prepared.size() + quarantined.size();
    if (done != clips.size()) {
      throw new IllegalStateException("clips: " + done + " (expected: all " + clips.size() + ")");
    }
    putDuplicatesAside();
    List<ClipRecord> usable = new ArrayList<>();
    Map<String, Statistics> statistics = new HashMap<>();
    for (ClipRecord clip : clips) {
      Prepared made = prepared.get(clip.id());
      if (made != null) {
        usable.add(clip);
        statistics.put(clip.id(), made.statistics());
      }
    }
    return new PreparedDataset(store, usable, statistics, new ArrayList<>(quarantined.values()));
  }

  private void putDuplicatesAside() {
    List<DuplicateFinder.Entry> entries = new ArrayList<>();
    for (int index = 0; index < clips.size(); index++) {
      ClipRecord clip = clips.get(index);
      Prepared made = prepared.get(clip.id());
      if (made != null) {
        String digest = made.statistics().digest();
        entries.add(new DuplicateFinder.Entry(index, clip, digest, made.hash()));
      }
    }
    Map<Integer, QuarantinedClip> duplicates = DuplicateFinder.find(entries);
    duplicates.values().forEach(bad -> prepared.remove(bad.clip().id()));
    quarantined.putAll(duplicates);
  }
}
