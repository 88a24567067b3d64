/** What both programs measure with: spreads, latencies, processes, tables. */
@NullMarked
package org.avtca.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
