/** Data sets as values. */
@NullMarked
package org.avtca.client.dataset;

import org.jspecify.annotations.NullMarked;
