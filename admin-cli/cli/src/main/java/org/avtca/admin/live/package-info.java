/** What brings cameras and microphones: an add-on, which the plain command line does without. */
@NullMarked
package org.avtca.admin.live;

import org.jspecify.annotations.NullMarked;
