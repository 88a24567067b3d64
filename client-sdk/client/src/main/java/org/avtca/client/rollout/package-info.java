/** Rollouts and the history of aliases as values. */
@NullMarked
package org.avtca.client.rollout;

import org.jspecify.annotations.NullMarked;
