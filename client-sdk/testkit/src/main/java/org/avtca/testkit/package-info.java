/** A scripted server for the tests of applications. */
@NullMarked
package org.avtca.testkit;

import org.jspecify.annotations.NullMarked;
