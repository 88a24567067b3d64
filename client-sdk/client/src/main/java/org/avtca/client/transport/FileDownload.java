package org.avtca.client.transport;

import com.google.protobuf.ByteString;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Function;
import org.avtca.client.common.AvtcaException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a call streams into a file: under a name that ends in {@code .part} until it is
 * whole.
 *
 * @param <Q> requests
 * @param <R> replies
 */
final class FileDownload<Q, R> implements ClientResponseObserver<Q, R> {
  private final Path file;
  private final Path part;
  private final OutputStream output;
  private final Function<R, ByteString> content;
  private final Runnable completed;
  private final Consumer<Throwable> failed;
  private @Nullable ClientCallStreamObserver<Q> call;
  private @Nullable AvtcaException failure;

  /**
   * Opens the file.
   *
   * @throws AvtcaException if it exists already or cannot be written
   */
  FileDownload(
      Path file, Function<R, ByteString> content, Runnable completed, Consumer<Throwable> failed) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.content = content;
    this.completed = completed;
    this.failed = failed;
    if (Files.exists(file)) {
      throw unusable(file + ": exists (expected: the name of a new file)", null);
    }
    try {
      output = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unusable(part + ": cannot be made (expected: a new file in a folder)", e);
    }
  }

  private static AvtcaException unusable(String message, @Nullable IOException cause) {
    return new AvtcaException(AvtcaException.FILE_UNUSABLE, message, false, null, cause);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<Q> started) {
    call = started;
  }

  @Override
  public void onNext(R reply) {
    if (failure != null) {
      return;
    }
    try {
      content.apply(reply).writeTo(output);
    } catch (IOException e) {
      failure = unusable(part + ": " + e.getMessage() + " (while it was written)", e);
      cancel();
    }
  }

  @Override
  public void onError(Throwable told) {
    Throwable reason = failure == null ? told : failure;
    try {
      output.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    failed.accept(reason);
  }

  @Override
  public void onCompleted() {
    try {
      output.close();
      Files.move(part, file);
    } catch (IOException e) {
      onError(unusable(file + ": " + e.getMessage() + " (while it was finished)", e));
      return;
    }
    completed.run();
  }

  /** Ends the call from any thread. */
  void cancel() {
    ClientCallStreamObserver<Q> current = call;
    if (current != null) {
      current.cancel("the caller cancelled the call", null);
    }
  }
}
