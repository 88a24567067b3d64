/** What people read about a model version. */
@NullMarked
package org.avtca.engine.report;

import org.jspecify.annotations.NullMarked;
