package org.avtca.control.api;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that keeps all it is told. */
final class TestCall<A, B> extends ClientCall.Listener<B> {
  final ClientCall<A, B> call;
  final List<B> received = new ArrayList<>();
  @Nullable Status status;
  private @Nullable StatusRuntimeException failure;

  TestCall(ClientCall<A, B> call, int reads) {
    this.call = call;
    call.start(this, new Metadata());
    call.request(reads);
  }

  void send(A message) {
    call.sendMessage(message);
  }

  void halfClose() {
    call.halfClose();
  }

  @Override
  public void onMessage(B message) {
    received.add(message);
  }

  @Override
  public void onClose(Status closed, Metadata trailers) {
    status = closed;
    failure = closed.asRuntimeException(trailers);
  }

  Status.Code code() {
    return status == null ? Status.Code.UNKNOWN : status.getCode();
  }

  String message() {
    return status == null ? "" : String.valueOf(status.getDescription());
  }

  String reason() {
    if (failure == null) {
      throw new IllegalStateException("the call has not ended");
    }
    com.google.rpc.Status told = StatusProto.fromThrowable(failure);
    if (told == null) {
      throw new IllegalStateException("no details: " + failure);
    }
    return told.getDetailsList().stream()
        .filter(detail -> detail.is(ErrorInfo.class))
        .map(TestCall::reason)
        .findFirst()
        .orElse("");
  }

  private static String reason(Any detail) {
    try {
      return detail.unpack(ErrorInfo.class).getReason();
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }
}
