/** AVT-CA itself, as a library: it knows no gRPC and no database. */
@NullMarked
package org.avtca.engine;

import org.jspecify.annotations.NullMarked;
