package org.avtca.control.api;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.Supplier;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.transfer.Download;
import org.avtca.proto.v1.ExportModelVersionResponse;
import org.jspecify.annotations.Nullable;

/**
 * One export: pieces are read as the client has room for them. gRPC calls the handlers one after
 * the other.
 */
final class ModelDownload {
  private final Calls calls;
  private final ServerCallStreamObserver<ExportModelVersionResponse> call;

  /** Runs in place; here for what it does with failures. */
  private final SerialExecutor guard;

  private @Nullable Download download;

  ModelDownload(Calls calls, ServerCallStreamObserver<ExportModelVersionResponse> call) {
    this.calls = calls;
    this.call = call;
    this.guard = new SerialExecutor(Runnable::run, this::fail);
  }

  /** Sends what {@code opener} opens; what that throws ends the call. */
  void begin(Supplier<Download> opener) {
    call.setOnCancelHandler(this::close);
    call.setOnReadyHandler(() -> guard.execute(this::pump));
    guard.execute(
        () -> {
          download = opener.get();
          pump();
        });
  }

  private void pump() {
    Download open = download;
    while (open != null && call.isReady()) {
      byte[] piece = open.next();
      if (piece.length == 0) {
        close();
        call.onCompleted();
        return;
      }
      call.onNext(
          ExportModelVersionResponse.newBuilder()
              .setContent(UnsafeByteOperations.unsafeWrap(piece))
              .build());
    }
  }

  private void fail(Throwable failure) {
    close();
    calls.fail(call, failure);
  }

  private void close() {
    Download open = download;
    download = null;
    if (open != null) {
      open.close();
    }
  }
}
