/** The command line of operators. */
@NullMarked
package org.avtca.admin;

import org.jspecify.annotations.NullMarked;
