/** A scripted in-process server for the tests of applications. */
@NullMarked
package org.avtca.testkit;

import org.jspecify.annotations.NullMarked;
