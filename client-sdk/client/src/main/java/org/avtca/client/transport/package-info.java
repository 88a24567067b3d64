/** The client on gRPC: the only place that knows the wire's types. */
@NullMarked
package org.avtca.client.transport;

import org.jspecify.annotations.NullMarked;
