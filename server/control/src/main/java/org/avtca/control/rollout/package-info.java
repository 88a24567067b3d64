/** Moving a model's traffic from one version to another, and back, with the history of it. */
@NullMarked
package org.avtca.control.rollout;

import org.jspecify.annotations.NullMarked;
