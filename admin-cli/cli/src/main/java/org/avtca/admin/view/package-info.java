/** What is shown while something goes on, or over time. */
@NullMarked
package org.avtca.admin.view;

import org.jspecify.annotations.NullMarked;
