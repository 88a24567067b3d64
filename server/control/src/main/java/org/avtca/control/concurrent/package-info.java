/** How work is put onto threads: one task at a time, or later. */
@NullMarked
package org.avtca.control.concurrent;

import org.jspecify.annotations.NullMarked;
