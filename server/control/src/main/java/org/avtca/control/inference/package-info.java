/**
 * Scoring on workers: which versions are loaded on this server, and how the work of many sessions
 * becomes calls.
 */
@NullMarked
package org.avtca.control.inference;

import org.jspecify.annotations.NullMarked;
