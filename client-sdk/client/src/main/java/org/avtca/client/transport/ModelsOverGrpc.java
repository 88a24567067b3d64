package org.avtca.client.transport;

import com.google.common.util.concurrent.ListenableFuture;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.avtca.client.common.AvtcaException;
import org.avtca.client.common.Page;
import org.avtca.client.common.PageRequest;
import org.avtca.client.model.Alias;
import org.avtca.client.model.Evaluation;
import org.avtca.client.model.Model;
import org.avtca.client.model.ModelVersion;
import org.avtca.client.model.Models;
import org.avtca.proto.v1.ArchiveModelVersionRequest;
import org.avtca.proto.v1.DeleteModelVersionRequest;
import org.avtca.proto.v1.ExportModelVersionRequest;
import org.avtca.proto.v1.ExportModelVersionResponse;
import org.avtca.proto.v1.GetEvaluationRequest;
import org.avtca.proto.v1.GetModelRequest;
import org.avtca.proto.v1.GetModelVersionRequest;
import org.avtca.proto.v1.ImportModelVersionRequest;
import org.avtca.proto.v1.ImportOptions;
import org.avtca.proto.v1.ListAliasesRequest;
import org.avtca.proto.v1.ListModelVersionsRequest;
import org.avtca.proto.v1.ListModelVersionsResponse;
import org.avtca.proto.v1.ListModelsRequest;
import org.avtca.proto.v1.ListModelsResponse;
import org.avtca.proto.v1.ModelServiceGrpc;
import org.avtca.proto.v1.ModelServiceGrpc.ModelServiceFutureStub;
import org.avtca.proto.v1.SetAliasRequest;

/** The registry by {@code avtca.v1.ModelService}. */
final class ModelsOverGrpc implements Models {
  private final Connection connection;

  ModelsOverGrpc(Connection connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Model> get(String name) {
    return Futures.convert(
        stub().getModel(GetModelRequest.newBuilder().setName(name).build()),
        ModelConversions::model,
        connection);
  }

  @Override
  public CompletableFuture<Page<Model>> list(PageRequest page) {
    return Pages.page(
        stub().listModels(Pages.request(ListModelsRequest.getDefaultInstance(), page)),
        ListModelsResponse::getModelsList,
        ModelConversions::model,
        connection);
  }

  @Override
  public CompletableFuture<ModelVersion> version(String name) {
    return version(
        stub().getModelVersion(GetModelVersionRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Page<ModelVersion>> versions(String parent, PageRequest page) {
    return Pages.page(
        stub()
            .listModelVersions(
                Pages.request(
                    ListModelVersionsRequest.newBuilder().setParent(parent).build(), page)),
        ListModelVersionsResponse::getVersionsList,
        ModelConversions::version,
        connection);
  }

  @Override
  public CompletableFuture<Evaluation> evaluation(String version) {
    return Futures.convert(
        stub()
            .getEvaluation(
                GetEvaluationRequest.newBuilder().setName(version + "/evaluation").build()),
        found ->
            new Evaluation(
                version, found.getProtocol(), found.getReportJson(), found.getReportHtml()),
        connection);
  }

  @Override
  public CompletableFuture<ModelVersion> archive(String name) {
    return version(
        stub().archiveModelVersion(ArchiveModelVersionRequest.newBuilder().setName(name).build()));
  }

  @Override
  public CompletableFuture<Void> delete(String name) {
    return Futures.convert(
        stub().deleteModelVersion(DeleteModelVersionRequest.newBuilder().setName(name).build()),
        Replies::none,
        connection);
  }

  @Override
  public CompletableFuture<ModelVersion> importVersion(String parent, Path zip) {
    ImportModelVersionRequest options =
        ImportModelVersionRequest.newBuilder()
            .setOptions(
                ImportOptions.newBuilder()
                    .setParent(parent)
                    .setRequestId(UUID.randomUUID().toString()))
            .build();
    CompletableFuture<ModelVersion> result = new CompletableFuture<>();
    FileUpload<ImportModelVersionRequest, org.avtca.proto.v1.ModelVersion> upload;
    try {
      upload =
          new FileUpload<>(
              zip,
              size -> options,
              bytes -> ImportModelVersionRequest.newBuilder().setContent(bytes).build(),
              new SingleReply<>(result, ModelConversions::version, connection));
    } catch (AvtcaException e) {
      return CompletableFuture.failedFuture(e);
    }
    ModelServiceGrpc.newStub(connection.channel())
        .withOnReadyThreshold(FileUpload.READY_BYTES)
        .importModelVersion(upload);
    return Futures.cancelling(result, upload::cancel);
  }

  @Override
  public CompletableFuture<Path> exportVersion(String name, Path zip) {
    CompletableFuture<Path> result = new CompletableFuture<>();
    FileDownload<ExportModelVersionRequest, ExportModelVersionResponse> download;
    try {
      download =
          new FileDownload<>(
              zip,
              ExportModelVersionResponse::getContent,
              () -> Futures.complete(result, () -> zip, connection),
              failure -> Futures.fail(result, failure, connection));
    } catch (AvtcaException e) {
      return CompletableFuture.failedFuture(e);
    }
    ModelServiceGrpc.newStub(connection.channel())
        .exportModelVersion(ExportModelVersionRequest.newBuilder().setName(name).build(), download);
    return Futures.cancelling(result, download::cancel);
  }

  @Override
  public CompletableFuture<List<Alias>> aliases(String parent) {
    return Futures.convert(
        stub().listAliases(ListAliasesRequest.newBuilder().setParent(parent).build()),
        list -> list.getAliasesList().stream().map(ModelConversions::alias).toList(),
        connection);
  }

  @Override
  public CompletableFuture<Alias> setAlias(String alias, String modelVersion) {
    SetAliasRequest request =
        SetAliasRequest.newBuilder()
            .setAlias(
                org.avtca.proto.v1.Alias.newBuilder().setName(alias).setModelVersion(modelVersion))
            .setRequestId(UUID.randomUUID().toString())
            .build();
    return Futures.convert(
        connection.patient(ModelServiceGrpc.newFutureStub(connection.channel())).setAlias(request),
        ModelConversions::alias,
        connection);
  }

  private CompletableFuture<ModelVersion> version(
      ListenableFuture<org.avtca.proto.v1.ModelVersion> call) {
    return Futures.convert(call, ModelConversions::version, connection);
  }

  private ModelServiceFutureStub stub() {
    return connection.timed(ModelServiceGrpc.newFutureStub(connection.channel()));
  }
}
