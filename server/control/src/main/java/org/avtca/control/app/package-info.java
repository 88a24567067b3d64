/** The process: its command line, its wiring and its pages. */
@NullMarked
package org.avtca.control.app;

import org.jspecify.annotations.NullMarked;
