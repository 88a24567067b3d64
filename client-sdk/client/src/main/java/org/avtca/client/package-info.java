/** The client of an AVT-CA server. */
@NullMarked
package org.avtca.client;

import org.jspecify.annotations.NullMarked;
