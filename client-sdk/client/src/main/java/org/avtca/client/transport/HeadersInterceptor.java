package org.avtca.client.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.function.Supplier;

/** Adds the caller's headers to each call. */
final class HeadersInterceptor implements ClientInterceptor {
  private final Supplier<Map<String, String>> headers;

  HeadersInterceptor(Supplier<Map<String, String>> headers) {
    this.headers = headers;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<R> listener, Metadata metadata) {
        headers
            .get()
            .forEach(
                (name, value) ->
                    metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        super.start(listener, metadata);
      }
    };
  }
}
