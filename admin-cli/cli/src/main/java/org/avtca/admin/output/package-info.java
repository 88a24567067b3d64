/** Tables, JSON and figures as people read them. */
@NullMarked
package org.avtca.admin.output;

import org.jspecify.annotations.NullMarked;
