/** The commands, one class each. */
@NullMarked
package org.avtca.admin.command;

import org.jspecify.annotations.NullMarked;
