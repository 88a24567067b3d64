/**
 * A model version on disk: written, checked and opened. A version is a folder ({@link
 * org.avtca.core.ModelFolder}) that proves itself by scoring its golden clip.
 */
@NullMarked
package org.avtca.engine.version;

import org.jspecify.annotations.NullMarked;
