/**
 * Decodes media files and pictures, finds faces, cuts crops: everything that touches FFmpeg or
 * OpenCV. Only arrays and records leave this package; no native pointer does.
 */
@NullMarked
package org.avtca.engine.media;

import org.jspecify.annotations.NullMarked;
