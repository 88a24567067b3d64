/**
 * What every part of AVT-CA must agree on, in pure Java: the model's specification, the
 * preprocessing profile, the frame grid and windows, audio features, the face rule, and a version's
 * folder.
 *
 * <p>Imports the JDK only. Nothing here starts threads or keeps static state; values are immutable.
 */
@NullMarked
package org.avtca.core;

import org.jspecify.annotations.NullMarked;
