package org.avtca.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.avtca.core.ResamplerFilter;

/**
 * Keeps the filters of the rates that were last used: a filter is costly to design and shared by
 * all streams of its rate. Thread-safe.
 */
final class ResamplerFilters {
  private static final int MAX = 8;
  private static final float LOAD = 0.75f;

  private final int outRate;
  private final Map<Integer, ResamplerFilter> filters =
      new LinkedHashMap<>(MAX, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, ResamplerFilter> eldest) {
          return size() > MAX;
        }
      };

  ResamplerFilters(int outRate) {
    this.outRate = outRate;
  }

  /**
   * The filter from a rate.
   *
   * @throws IllegalArgumentException if the rate is out of range
   */
  synchronized ResamplerFilter from(int inRate) {
    return filters.computeIfAbsent(inRate, rate -> ResamplerFilter.between(rate, outRate));
  }
}
