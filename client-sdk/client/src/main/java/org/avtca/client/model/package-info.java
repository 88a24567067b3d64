/** Models, their versions and aliases as values. */
@NullMarked
package org.avtca.client.model;

import org.jspecify.annotations.NullMarked;
