package org.avtca.control.api;

import com.google.protobuf.Empty;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import org.avtca.control.inference.DeploymentStatus;
import org.avtca.control.inference.Deployments;
import org.avtca.control.registry.AliasMove;
import org.avtca.control.registry.AliasName;
import org.avtca.control.registry.Aliases;
import org.avtca.control.registry.Evaluations;
import org.avtca.control.registry.ModelName;
import org.avtca.control.registry.ModelRegistry;
import org.avtca.control.registry.Version;
import org.avtca.control.registry.VersionName;
import org.avtca.control.rollout.AliasRequests;
import org.avtca.control.store.Page;
import org.avtca.control.store.PageRequest;
import org.avtca.control.transfer.VersionExporter;
import org.avtca.control.transfer.VersionImporter;
import org.avtca.proto.v1.Alias;
import org.avtca.proto.v1.ArchiveModelVersionRequest;
import org.avtca.proto.v1.DeleteAliasRequest;
import org.avtca.proto.v1.DeleteModelVersionRequest;
import org.avtca.proto.v1.Evaluation;
import org.avtca.proto.v1.ExportModelVersionRequest;
import org.avtca.proto.v1.ExportModelVersionResponse;
import org.avtca.proto.v1.GetAliasRequest;
import org.avtca.proto.v1.GetEvaluationRequest;
import org.avtca.proto.v1.GetModelRequest;
import org.avtca.proto.v1.GetModelVersionRequest;
import org.avtca.proto.v1.ImportModelVersionRequest;
import org.avtca.proto.v1.ListAliasesRequest;
import org.avtca.proto.v1.ListAliasesResponse;
import org.avtca.proto.v1.ListModelVersionsRequest;
import org.avtca.proto.v1.ListModelVersionsResponse;
import org.avtca.proto.v1.ListModelsRequest;
import org.avtca.proto.v1.ListModelsResponse;
import org.avtca.proto.v1.Model;
import org.avtca.proto.v1.ModelServiceGrpc;
import org.avtca.proto.v1.ModelVersion;
import org.avtca.proto.v1.SetAliasRequest;

/** {@code ModelService}. An imported version proves itself before it is registered. */
public final class ModelEndpoint extends ModelServiceGrpc.ModelServiceImplBase {
  private static final String PRINCIPAL = "anonymous";

  private final ModelRegistry registry;
  private final Evaluations evaluations;
  private final Aliases aliases;
  private final AliasRequests aliasRequests;
  private final Deployments deployments;
  private final VersionImporter importer;
  private final VersionExporter exporter;
  private final Calls calls;

  public ModelEndpoint(
      ModelRegistry registry,
      Evaluations evaluations,
      Aliases aliases,
      AliasRequests aliasRequests,
      Deployments deployments,
      VersionImporter importer,
      VersionExporter exporter,
      Calls calls) {
    this.registry = registry;
    this.evaluations = evaluations;
    this.aliases = aliases;
    this.aliasRequests = aliasRequests;
    this.deployments = deployments;
    this.importer = importer;
    this.exporter = exporter;
    this.calls = calls;
  }

  @Override
  public void getModel(GetModelRequest request, StreamObserver<Model> out) {
    calls.unary(out, () -> ModelMessages.model(registry.model(ModelName.parse(request.getName()))));
  }

  @Override
  public void listModels(ListModelsRequest request, StreamObserver<ListModelsResponse> out) {
    calls.unary(out, () -> models(request));
  }

  private ListModelsResponse models(ListModelsRequest request) {
    String list = "models";
    PageRequest wanted = Paging.request(list, Map.of(), request);
    Page<Model> page = registry.models(wanted).map(ModelMessages::model);
    return ListModelsResponse.newBuilder()
        .addAllModels(page.items())
        .setNextPageToken(Paging.next(list, wanted, page))
        .build();
  }

  @Override
  public void getModelVersion(GetModelVersionRequest request, StreamObserver<ModelVersion> out) {
    calls.unary(out, () -> message(registry.version(VersionName.parse(request.getName()))));
  }

  @Override
  public void listModelVersions(
      ListModelVersionsRequest request, StreamObserver<ListModelVersionsResponse> out) {
    calls.unary(out, () -> versions(request));
  }

  private ListModelVersionsResponse versions(ListModelVersionsRequest request) {
    String list = "versions of " + request.getParent();
    PageRequest wanted = Paging.request(list, parent(request.getParent()), request);
    List<DeploymentStatus> running = deployments.list();
    Page<ModelVersion> page = registry.versions(wanted).map(version -> message(version, running));
    return ListModelVersionsResponse.newBuilder()
        .addAllVersions(page.items())
        .setNextPageToken(Paging.next(list, wanted, page))
        .build();
  }

  /** What the parent of a list demands of versions. */
  private Map<String, String> parent(String parent) {
    return parent.equals(ResourceNames.ALL_MODELS)
        ? Map.of()
        : Map.of("model", registry.model(ModelName.parse(parent)).name().toString());
  }

  @Override
  public void archiveModelVersion(
      ArchiveModelVersionRequest request, StreamObserver<ModelVersion> out) {
    calls.unary(out, () -> message(registry.archive(VersionName.parse(request.getName()))));
  }

  @Override
  public void deleteModelVersion(DeleteModelVersionRequest request, StreamObserver<Empty> out) {
    calls.unary(
        out,
        () -> {
          registry.delete(VersionName.parse(request.getName()));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public StreamObserver<ImportModelVersionRequest> importModelVersion(
      StreamObserver<ModelVersion> out) {
    ServerCallStreamObserver<ModelVersion> call = (ServerCallStreamObserver<ModelVersion>) out;
    ModelUpload upload = new ModelUpload(calls, importer, this::message, call);
    upload.begin();
    return upload;
  }

  @Override
  public void exportModelVersion(
      ExportModelVersionRequest request, StreamObserver<ExportModelVersionResponse> out) {
    ServerCallStreamObserver<ExportModelVersionResponse> call =
        (ServerCallStreamObserver<ExportModelVersionResponse>) out;
    new ModelDownload(calls, call).begin(() -> exporter.open(VersionName.parse(request.getName())));
  }

  @Override
  public void getAlias(GetAliasRequest request, StreamObserver<Alias> out) {
    calls.unary(out, () -> ModelMessages.alias(aliases.get(AliasName.parse(request.getName()))));
  }

  @Override
  public void listAliases(ListAliasesRequest request, StreamObserver<ListAliasesResponse> out) {
    calls.unary(
        out,
        () -> {
          ModelName model = registry.model(ModelName.parse(request.getParent())).name();
          return ListAliasesResponse.newBuilder()
              .addAllAliases(aliases.list(model).stream().map(ModelMessages::alias).toList())
              .build();
        });
  }

  @Override
  public void setAlias(SetAliasRequest request, StreamObserver<Alias> out) {
    if (request.getValidateOnly()) {
      calls.unary(out, () -> checked(request.getAlias()));
      return;
    }
    calls.async(
        out,
        () -> {
          Alias alias = request.getAlias();
          return aliasRequests
              .set(
                  AliasName.parse(alias.getName()),
                  VersionName.parse(alias.getModelVersion()),
                  alias.getEtag(),
                  request.getRequestId(),
                  cause("ModelService.SetAlias"))
              .thenApply(ModelMessages::alias);
        });
  }

  private Alias checked(Alias alias) {
    return ModelMessages.alias(
        aliasRequests.check(
            AliasName.parse(alias.getName()),
            VersionName.parse(alias.getModelVersion()),
            alias.getEtag()));
  }

  @Override
  public void deleteAlias(DeleteAliasRequest request, StreamObserver<Empty> out) {
    calls.unary(
        out,
        () -> {
          AliasName name = AliasName.parse(request.getName());
          aliasRequests.delete(name, request.getEtag(), cause("ModelService.DeleteAlias"));
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void getEvaluation(GetEvaluationRequest request, StreamObserver<Evaluation> out) {
    calls.unary(
        out,
        () -> {
          VersionName name = VersionName.parse(ResourceNames.evaluatedVersion(request.getName()));
          Version version = registry.version(name);
          return ModelMessages.evaluation(
              version, evaluations.report(version), evaluations.page(version));
        });
  }

  private static AliasMove.Cause cause(String method) {
    return new AliasMove.Cause(PRINCIPAL, method, "");
  }

  private ModelVersion message(Version version) {
    return message(version, deployments.list());
  }

  private ModelVersion message(Version version, List<DeploymentStatus> running) {
    return ModelMessages.version(version, aliases.of(version.name()), running);
  }
}
