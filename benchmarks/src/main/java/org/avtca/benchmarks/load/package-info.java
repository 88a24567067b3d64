/** Many paced sessions against one server. */
@NullMarked
package org.avtca.benchmarks.load;

import org.jspecify.annotations.NullMarked;
