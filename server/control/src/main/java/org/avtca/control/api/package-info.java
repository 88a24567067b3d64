/**
 * The public API: adapters that translate between messages and the domain, and nothing else. One
 * class knows status codes, {@link org.avtca.control.api.StatusMapper}.
 */
@NullMarked
package org.avtca.control.api;

import org.jspecify.annotations.NullMarked;
