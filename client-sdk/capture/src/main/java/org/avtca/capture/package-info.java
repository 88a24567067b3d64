/** Capture of sound and pictures that streams into a client session. */
@NullMarked
package org.avtca.capture;

import org.jspecify.annotations.NullMarked;
