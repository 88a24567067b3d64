/** Every setting of the server: its name, default, meaning and where its value came from. */
@NullMarked
package org.avtca.control.config;

import org.jspecify.annotations.NullMarked;
