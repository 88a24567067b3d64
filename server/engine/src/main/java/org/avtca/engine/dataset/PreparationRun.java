package org.avtca.engine.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.avtca.core.Digests;
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
  private final Map<String, Statistics> prepared = new HashMap<>();
  private final TreeMap<Integer, QuarantinedClip> quarantined = new TreeMap<>();
  private int reused;
  private volatile boolean stopped;

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
      done(clip, Statistics.of(known.orElseThrow()), true);
      return;
    }
    PreparedClip made;
    try {
      made = preparer.prepare(clip.path(), digest.orElseThrow());
    } catch (MediaException e) {
      if (e.reason() == Reason.INTERRUPTED) {
        stop();
      } else {
        quarantine(index, new QuarantinedClip(clip, e.reason(), message(e)));
      }
      return;
    }
    store.put(made);
    done(clip, Statistics.of(made), false);
  }

  private Optional<String> digest(int index, ClipRecord clip) {
    try {
      return Optional.of(Digests.sha256(clip.path()));
    } catch (IOException e) {
      String message = clip.id() + ": cannot be read: " + e + " (expected: a readable file)";
      quarantine(index, new QuarantinedClip(clip, Reason.NOT_FOUND, message));
      return Optional.empty();
    }
  }

  private static String message(MediaException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.reason().name());
  }

  private synchronized void done(ClipRecord clip, Statistics statistics, boolean wasThere) {
    prepared.put(clip.id(), statistics);
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
    List<ClipRecord> usable = new ArrayList<>();
    for (ClipRecord clip : clips) {
      if (prepared.containsKey(clip.id())) {
        usable.add(clip);
      }
    }
    return new PreparedDataset(store, usable, prepared, new ArrayList<>(quarantined.values()));
  }
}
