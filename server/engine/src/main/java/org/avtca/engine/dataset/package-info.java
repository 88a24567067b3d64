/**
 * Reads data sets, splits them by person, and prepares their clips once into what a model is
 * trained on.
 */
@NullMarked
package org.avtca.engine.dataset;

import org.jspecify.annotations.NullMarked;
