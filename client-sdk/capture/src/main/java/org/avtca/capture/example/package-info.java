/** Programs to begin with. */
@NullMarked
package org.avtca.capture.example;

import org.jspecify.annotations.NullMarked;
