/**
 * Draws and synthesises a small data set in RAVDESS's layout, so that everything from data set to
 * rollout runs without anyone's recordings.
 */
@NullMarked
package org.avtca.engine.sample;

import org.jspecify.annotations.NullMarked;
