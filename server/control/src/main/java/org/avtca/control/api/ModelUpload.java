package org.avtca.control.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;
import org.avtca.control.ServiceException;
import org.avtca.control.concurrent.SerialExecutor;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.Version;
import org.avtca.control.transfer.Upload;
import org.avtca.control.transfer.VersionImporter;
import org.avtca.proto.v1.ImportModelVersionRequest;
import org.avtca.proto.v1.ImportOptions;
import org.avtca.proto.v1.ModelVersion;
import org.jspecify.annotations.Nullable;

/**
 * One import. The next message is asked for once the one before is on the disk, so that a fast
 * client fills no memory. gRPC calls these methods one after the other.
 */
final class ModelUpload implements StreamObserver<ImportModelVersionRequest> {
  private final Calls calls;
  private final VersionImporter importer;
  private final Function<Version, ModelVersion> converter;
  private final ServerCallStreamObserver<ModelVersion> call;

  /** Runs in place; here for what it does with failures. */
  private final SerialExecutor guard;

  private @Nullable Upload upload;
  private boolean over;

  ModelUpload(
      Calls calls,
      VersionImporter importer,
      Function<Version, ModelVersion> converter,
      ServerCallStreamObserver<ModelVersion> call) {
    this.calls = calls;
    this.importer = importer;
    this.converter = converter;
    this.call = call;
    this.guard = new SerialExecutor(Runnable::run, this::fail);
  }

  /** Asks for the first message. */
  void begin() {
    call.disableAutoRequest();
    call.setOnCancelHandler(this::abandon);
    call.request(1);
  }

  @Override
  public void onNext(ImportModelVersionRequest request) {
    guard.execute(() -> accept(request));
  }

  @Override
  public void onError(Throwable failure) {
    abandon();
  }

  @Override
  public void onCompleted() {
    guard.execute(this::finish);
  }

  private void accept(ImportModelVersionRequest request) {
    if (over) {
      return;
    }
    if (request.hasOptions()) {
      open(request.getOptions());
    } else {
      required().write(request.getContent().toByteArray());
    }
    call.request(1);
  }

  private void open(ImportOptions options) {
    if (upload != null) {
      throw ServiceException.invalid("options", "twice", "once, in the first message");
    }
    ModelName model = ModelName.parse(options.getParent());
    upload = importer.begin(model, options.getRequestId(), options.getSha256());
  }

  private Upload required() {
    Upload open = upload;
    if (open == null) {
      throw ServiceException.invalid("options", "none", "in the first message");
    }
    return open;
  }

  private void finish() {
    if (over) {
      return;
    }
    Upload whole = required();
    over = true;
    upload = null;
    calls.async(call, () -> importer.finish(whole).thenApply(converter));
  }

  private void fail(Throwable failure) {
    abandon();
    calls.fail(call, failure);
  }

  private void abandon() {
    over = true;
    Upload open = upload;
    upload = null;
    if (open != null) {
      open.close();
    }
  }
}
