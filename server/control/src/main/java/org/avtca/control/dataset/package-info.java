/** Data sets: folders of labelled clips that were read, checked and prepared for training. */
@NullMarked
package org.avtca.control.dataset;

import org.jspecify.annotations.NullMarked;
