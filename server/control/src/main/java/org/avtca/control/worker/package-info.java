/**
 * The processes that own devices, seen from the server: their ports, their supervision and the gRPC
 * that reaches them. Generated types and {@code io.grpc} stay inside; records go out.
 */
@NullMarked
package org.avtca.control.worker;

import org.jspecify.annotations.NullMarked;
