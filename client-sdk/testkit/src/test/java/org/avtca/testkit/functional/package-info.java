/** The client against a scripted server, over a real connection. */
@NullMarked
package org.avtca.testkit.functional;

import org.jspecify.annotations.NullMarked;
