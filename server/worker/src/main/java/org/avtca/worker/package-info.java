/** The process that owns a device and serves the engine to one server. */
@NullMarked
package org.avtca.worker;

import org.jspecify.annotations.NullMarked;
