/**
 * Where state lives: rows in a SQL database, bytes in an artifact store.
 *
 * <p>A row never points to bytes that are not there: bytes first, then the row. Each feature keeps
 * its own tables' queries in its own package; this one holds the databases, the migrations that
 * make the tables, the artifact store, and the request ids that every feature shares.
 */
@NullMarked
package org.avtca.control.store;

import org.jspecify.annotations.NullMarked;
