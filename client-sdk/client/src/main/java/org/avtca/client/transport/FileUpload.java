package org.avtca.client.transport;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.avtca.client.common.AvtcaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message and then a file's bytes, a piece each time the network has room for one, so that
 * no more than {@link #READY_BYTES} and one piece are held in memory.
 *
 * @param <Q> requests
 * @param <R> replies
 */
final class FileUpload<Q, R> implements ClientResponseObserver<Q, R>, UploadFlow {
  /** What gRPC may hold before it stops being ready. */
  static final int READY_BYTES = 512 * 1024;

  private static final int PIECE_BYTES = 128 * 1024;

  private final Path file;
  private final InputStream content;
  private final Q first;
  private final Function<ByteString, Q> piece;
  private final UploadReplies<R> replies;
  private @Nullable ClientCallStreamObserver<Q> call;
  private @Nullable AvtcaException failure;
  private boolean firstSent;
  private boolean finished;

  /**
   * Opens the file.
   *
   * @param first makes the message that is sent before the bytes, from how many they are
   * @param piece wraps bytes into a request
   * @throws AvtcaException if the file cannot be opened
   */
  FileUpload(
      Path file, LongFunction<Q> first, Function<ByteString, Q> piece, UploadReplies<R> replies) {
    this.file = file;
    this.first = first.apply(size(file));
    this.content = open(file);
    this.piece = piece;
    this.replies = replies;
  }

  private static long size(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw unusable(file + ": not a file (expected: a regular file)", null);
    }
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      throw unusable(file + ": no such file (expected: a file that exists)", e);
    } catch (IOException e) {
      throw unusable(file + ": " + e.getMessage() + " (expected: a file that can be read)", e);
    }
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw unusable(file + ": " + e.getMessage() + " (expected: a file that can be read)", e);
    }
  }

  private static AvtcaException unusable(String message, @Nullable IOException cause) {
    return new AvtcaException(AvtcaException.FILE_UNUSABLE, message, false, null, cause);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> started) {
    call = started;
    started.disableAutoRequestWithInitial(1);
    started.setOnReadyHandler(() -> send(started));
  }

  /** Called one at a time by gRPC, as all of the observer's methods are. */
  private void send(ClientCallStreamObserver<Q> to) {
    while (!finished && to.isReady()) {
      if (!firstSent) {
        firstSent = true;
        to.onNext(first);
      } else {
        sendPiece(to);
      }
    }
  }

  private void sendPiece(ClientCallStreamObserver<Q> to) {
    try {
      byte[] bytes = content.readNBytes(PIECE_BYTES);
      if (bytes.length > 0) {
        to.onNext(piece.apply(UnsafeByteOperations.unsafeWrap(bytes)));
        return;
      }
      finish();
      to.onCompleted();
    } catch (IOException e) {
      failure = unusable(file + ": " + e.getMessage() + " (while it was sent)", e);
      to.cancel("the file cannot be read", e);
    }
  }

  private void finish() throws IOException {
    if (!finished) {
      finished = true;
      content.close();
    }
  }

  @Override
  public void onNext(R reply) {
    replies.next(reply, this);
  }

  @Override
  public void more() {
    ClientCallStreamObserver<Q> current = call;
    if (current != null) {
      current.request(1);
    }
  }

  @Override
  public void onError(Throwable told) {
    Throwable reason = failure == null ? told : failure;
    try {
      finish();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    replies.failed(reason);
  }

  @Override
  public void onCompleted() {
    try {
      finish();
      replies.completed();
    } catch (IOException e) {
      replies.failed(unusable(file + ": " + e.getMessage() + " (while it was closed)", e));
    }
  }

  @Override
  public void cancel() {
    ClientCallStreamObserver<Q> current = call;
    if (current != null) {
      current.cancel("the caller cancelled the call", null);
    }
  }
}
