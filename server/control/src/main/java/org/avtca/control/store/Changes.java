package org.avtca.control.store;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who in this process waits for news of a resource. It only wakes: what the news is stands in the
 * rows, so a wake-up too many or one that another server's write never sends does no harm beyond
 * time.
 */
public final class Changes {
  /** A wish to be woken. */
  public interface Subscription {
    /** Ends it; a wake-up that is under way may still come. */
    void cancel();
  }

  private final Map<String, Set<Runnable>> waiting = new ConcurrentHashMap<>();

  /** Runs {@code wake} after each change of {@code resource}; it must be short and not block. */
  public Subscription subscribe(String resource, Runnable wake) {
    waiting.compute(
        resource,
        (name, set) -> {
          Set<Runnable> wakes = set == null ? ConcurrentHashMap.newKeySet() : set;
          wakes.add(wake);
          return wakes;
        });
    return () ->
        waiting.computeIfPresent(
            resource,
            (name, set) -> {
              set.remove(wake);
              return set.isEmpty() ? null : set;
            });
  }

  /** Wakes who waits for {@code resource}; call it after the commit. */
  public void changed(String resource) {
    waiting.getOrDefault(resource, Set.of()).forEach(Runnable::run);
  }

  /** How many resources are waited for. */
  public int size() {
    return waiting.size();
  }
}
