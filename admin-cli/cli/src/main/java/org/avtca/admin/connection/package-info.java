/** Which server, and how to reach it. */
@NullMarked
package org.avtca.admin.connection;

import org.jspecify.annotations.NullMarked;
