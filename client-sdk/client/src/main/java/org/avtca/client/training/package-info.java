/** Training jobs as values. */
@NullMarked
package org.avtca.client.training;

import org.jspecify.annotations.NullMarked;
