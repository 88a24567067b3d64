/** End-to-end tests: real processes, started from the distribution. */
@NullMarked
package org.avtca.dist;

import org.jspecify.annotations.NullMarked;
