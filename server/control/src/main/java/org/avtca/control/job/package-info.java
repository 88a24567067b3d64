/**
 * Training jobs: their states, their durable numbered event log, and the runner that gives each its
 * own worker.
 */
@NullMarked
package org.avtca.control.job;

import org.jspecify.annotations.NullMarked;
