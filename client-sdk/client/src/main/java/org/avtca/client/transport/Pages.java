package org.avtca.client.transport;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;

/**
 * Lists in pages. The protocol's list requests and replies all have the same fields (Google AIP-132
 * and AIP-158), but no type in common: the fields are found by their names.
 */
final class Pages {
  private Pages() {}

  /**
   * The request for one page.
   *
   * @throws IllegalArgumentException if a filter or an order is asked for that the list has not
   */
  @SuppressWarnings("unchecked") // What a builder builds is its own message.
  static <Q extends Message> Q request(Q list, PageRequest page) {
    Message.Builder request = list.toBuilder();
    set(request, "page_size", page.pageSize());
    set(request, "page_token", page.pageToken());
    set(request, "filter", page.filter());
    set(request, "order_by", page.orderBy());
    return (Q) request.build();
  }

  private static void set(Message.Builder request, String name, Object value) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
    if (field != null) {
      request.setField(field, value);
    } else if (!value.equals("")) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: none; this list cannot be narrowed or ordered)");
    }
  }

  /** The page that a call answers with. */
  static <R extends Message, M, T> CompletableFuture<Page<T>> page(
      ListenableFuture<R> call,
      Function<R, List<M>> items,
      Function<M, T> convert,
      Connection connection) {
    return Futures.convert(
        call,
        reply -> new Page<>(items.apply(reply).stream().map(convert).toList(), nextToken(reply)),
        connection);
  }

  private static String nextToken(Message reply) {
    FieldDescriptor field = reply.getDescriptorForType().findFieldByName("next_page_token");
    return String.valueOf(reply.getField(field));
  }
}
