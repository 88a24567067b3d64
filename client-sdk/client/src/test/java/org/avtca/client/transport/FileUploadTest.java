package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.avtca.client.common.AvtcaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload sends while the network has room, and not otherwise. */
class FileUploadTest {
  private static final int PIECE = 128 * 1024;

  @TempDir private Path folder;

  /** A call whose room is the test's. */
  private static final class FakeCall extends ClientCallStreamObserver<byte[]> {
    private final List<byte[]> sent = new ArrayList<>();
    private Runnable onReady = () -> {};
    private int room;
    private int requested;
    private boolean halfClosed;
    private @Nullable String cancelled;

    void ready(int messages) {
      room = messages;
      onReady.run();
    }

    byte[] content() throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] piece : sent.subList(1, sent.size())) {
        all.write(piece);
      }
      return all.toByteArray();
    }

    @Override
    public boolean isReady() {
      return room > 0;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
      onReady = handler;
    }

    @Override
    public void request(int count) {
      requested += count;
    }

    @Override
    public void disableAutoRequestWithInitial(int count) {
      requested = count;
    }

    @Override
    public void onNext(byte[] message) {
      room--;
      sent.add(message);
    }

    @Override
    public void onCompleted() {
      halfClosed = true;
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
      cancelled = message;
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError("an upload cancels", failure);
    }

    @Override
    public void setMessageCompression(boolean enable) {
      throw new AssertionError("an upload does not compress");
    }

    @Override
    public void disableAutoInboundFlowControl() {
      throw new AssertionError("disableAutoRequestWithInitial is the one");
    }
  }

  /** Writes down what comes back. */
  private static final class Heard implements UploadReplies<String> {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void next(String reply, UploadFlow flow) {
      heard.add(reply);
      flow.more();
    }

    @Override
    public void completed() {
      heard.add("completed");
    }

    @Override
    public void failed(Throwable failure) {
      heard.add("failed " + failure.getMessage());
    }
  }

  private final FakeCall call = new FakeCall();
  private final Heard replies = new Heard();

  private byte[] write(Path file, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    Files.write(file, bytes);
    return bytes;
  }

  private FileUpload<byte[], String> upload(Path file) {
    FileUpload<byte[], String> upload =
        new FileUpload<>(
            file,
            size -> Long.toString(size).getBytes(java.nio.charset.StandardCharsets.UTF_8),
            com.google.protobuf.ByteString::toByteArray,
            replies);
    upload.beforeStart(call);
    return upload;
  }

  @Test
  void pieces_goOutOnlyWhileTheCallIsReady() throws IOException {
    Path file = folder.resolve("clip");
    byte[] bytes = write(file, 3 * PIECE + 5);
    upload(file);
    assertThat(call.sent).isEmpty();

    call.ready(1);
    assertThat(call.sent)
        .singleElement()
        .isEqualTo("393221".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    call.ready(2);
    assertThat(call.sent).hasSize(3);
    assertThat(call.halfClosed).isFalse();
    call.ready(100);
    assertThat(call.sent).hasSize(5);
    assertThat(call.halfClosed).isTrue();
    assertThat(call.content()).isEqualTo(bytes);

    call.ready(100);
    assertThat(call.sent).hasSize(5);
  }

  @Test
  void replies_areAskedForOneByOne() throws IOException {
    Path file = folder.resolve("clip");
    write(file, 10);
    FileUpload<byte[], String> upload = upload(file);
    assertThat(call.requested).isEqualTo(1);
    upload.onNext("a");
    assertThat(call.requested).isEqualTo(2);
    upload.onCompleted();
    assertThat(replies.heard).containsExactly("a", "completed");
  }

  @Test
  void earlyError_endsTheSending() throws IOException {
    Path file = folder.resolve("clip");
    write(file, 3 * PIECE);
    FileUpload<byte[], String> upload = upload(file);
    call.ready(2);
    upload.onError(Status.INVALID_ARGUMENT.withDescription("no media").asRuntimeException());
    call.ready(100);
    assertThat(call.sent).hasSize(2);
    assertThat(replies.heard).containsExactly("failed INVALID_ARGUMENT: no media");
  }

  @Test
  void cancel_cancelsTheCall() throws IOException {
    Path file = folder.resolve("clip");
    write(file, 10);
    upload(file).cancel();
    assertThat(call.cancelled).isEqualTo("the caller cancelled the call");
  }

  @Test
  void missingFile_isNamedBeforeTheCall() {
    assertThatExceptionOfType(AvtcaException.class)
        .isThrownBy(() -> upload(folder.resolve("none")))
        .withMessageEndingWith("none: no such file (expected: a file that exists)");
  }
}
