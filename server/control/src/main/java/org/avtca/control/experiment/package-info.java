/**
 * Experiments: sets of training jobs over variants, folds and seeds, with one table as their
 * result. Jobs know nothing of them; a {@link org.avtca.control.job.JobObserver} keeps track.
 */
@NullMarked
package org.avtca.control.experiment;

import org.jspecify.annotations.NullMarked;
