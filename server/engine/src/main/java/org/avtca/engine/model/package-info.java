/**
 * AVT-CA as a network on DJL's PyTorch engine: its blocks, its weights and their files (arXiv
 * 2407.18552, Algorithms 1 to 10).
 */
@NullMarked
package org.avtca.engine.model;

import org.jspecify.annotations.NullMarked;
