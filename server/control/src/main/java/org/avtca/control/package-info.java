/** The server: it keeps state and decides; native code runs in its workers. */
@NullMarked
package org.avtca.control;

import org.jspecify.annotations.NullMarked;
