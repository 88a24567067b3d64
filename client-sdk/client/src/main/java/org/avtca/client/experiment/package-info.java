/** Experiments as values: sets of training jobs with one table as their result. */
@NullMarked
package org.avtca.client.experiment;

import org.jspecify.annotations.NullMarked;
