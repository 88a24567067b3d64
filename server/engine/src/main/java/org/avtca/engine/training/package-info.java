/** Learning: the optimizer, the loop and its checkpoints. */
@NullMarked
package org.avtca.engine.training;

import org.jspecify.annotations.NullMarked;
