/** What an operator asks a server, as values. */
@NullMarked
package org.avtca.client.admin;

import org.jspecify.annotations.NullMarked;
