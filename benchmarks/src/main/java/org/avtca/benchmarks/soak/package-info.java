/** {@code soak}: whether memory stays flat over many training steps and many inferences. */
@NullMarked
package org.avtca.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
