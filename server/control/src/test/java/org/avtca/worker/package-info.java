/** A stand-in for the worker's program, started by the same command line as the real one. */
@NullMarked
package org.avtca.worker;

import org.jspecify.annotations.NullMarked;
