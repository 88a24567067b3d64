/**
 * Measures a model over a part of a data set: metrics, calibration, and what they look like with
 * one modality missing.
 */
@NullMarked
package org.avtca.engine.evaluation;

import org.jspecify.annotations.NullMarked;
