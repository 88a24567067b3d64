/** Side by side with PyTorch: the same work on both sides, in turns. */
@NullMarked
package org.avtca.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
