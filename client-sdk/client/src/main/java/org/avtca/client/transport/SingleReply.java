package org.avtca.client.transport;

import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one reply to an upload. */
final class SingleReply<R, T> implements UploadReplies<R> {
  private final CompletableFuture<T> result;
  private final Function<R, T> convert;
  private final Connection connection;
  private @Nullable R reply;

  SingleReply(CompletableFuture<T> result, Function<R, T> convert, Connection connection) {
    this.result = result;
    this.convert = convert;
    this.connection = connection;
  }

  @Override
  public void next(R value, UploadFlow flow) {
    reply = value;
    flow.more();
  }

  @Override
  public void completed() {
    R value = reply;
    if (value == null) {
      failed(Status.INTERNAL.withDescription("the server ended without a reply").asException());
    } else {
      Futures.complete(result, () -> convert.apply(value), connection);
    }
  }

  @Override
  public void failed(Throwable failure) {
    Futures.fail(result, failure, connection);
  }
}
