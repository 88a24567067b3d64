/** What all parts of the client share: errors, pages, watches. */
@NullMarked
package org.avtca.client.common;

import org.jspecify.annotations.NullMarked;
