/** Cameras, microphones and network cameras for the command line: the add-on of native code. */
@NullMarked
package org.avtca.live;

import org.jspecify.annotations.NullMarked;
