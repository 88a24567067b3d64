/** Scoring with a trained model: arrays in, arrays out, on an engine chosen by the device. */
@NullMarked
package org.avtca.engine.scoring;

import org.jspecify.annotations.NullMarked;
