/**
 * Long work that belongs to one server at a time: each piece under a lease, with a worker of its
 * own.
 */
@NullMarked
package org.avtca.control.work;

import org.jspecify.annotations.NullMarked;
