/** Benchmarks of the engine, the server and the SDK. */
@NullMarked
package org.avtca.benchmarks;

import org.jspecify.annotations.NullMarked;
