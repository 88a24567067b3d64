/**
 * Streams and recordings as media in time: what becomes a window, when, and what is said of it.
 * Knows no wire format.
 */
@NullMarked
package org.avtca.control.session;

import org.jspecify.annotations.NullMarked;
