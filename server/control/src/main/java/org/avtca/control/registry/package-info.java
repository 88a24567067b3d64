/** Models, their immutable versions, the aliases that point to them, and whose traffic is split. */
@NullMarked
package org.avtca.control.registry;

import org.jspecify.annotations.NullMarked;
