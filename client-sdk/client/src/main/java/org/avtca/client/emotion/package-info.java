/** Streaming sessions and recordings: what a person feels, from face and voice. */
@NullMarked
package org.avtca.client.emotion;

import org.jspecify.annotations.NullMarked;
