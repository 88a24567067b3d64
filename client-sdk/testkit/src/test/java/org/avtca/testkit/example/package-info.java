/** What the documentation shows, compiled and, where it can be, run. */
@NullMarked
package org.avtca.testkit.example;

import org.jspecify.annotations.NullMarked;
