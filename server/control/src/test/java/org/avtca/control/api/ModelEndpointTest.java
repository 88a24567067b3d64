package org.avtca.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.avtca.control.Reason;
import org.avtca.control.registry.ModelFolders;
import org.avtca.control.registry.Version;
import org.avtca.control.worker.WorkerState;
import org.avtca.proto.v1.Alias;
import org.avtca.proto.v1.ArchiveModelVersionRequest;
import org.avtca.proto.v1.DeleteAliasRequest;
import org.avtca.proto.v1.DeleteModelVersionRequest;
import org.avtca.proto.v1.DeploymentState;
import org.avtca.proto.v1.GetEvaluationRequest;
import org.avtca.proto.v1.GetModelRequest;
import org.avtca.proto.v1.ListAliasesRequest;
import org.avtca.proto.v1.ListModelVersionsResponse;
import org.avtca.proto.v1.ListModelsRequest;
import org.avtca.proto.v1.ModelServiceGrpc;
import org.avtca.proto.v1.ModelVersion;
import org.avtca.proto.v1.ModelVersionState;
import org.avtca.proto.v1.SetAliasRequest;
import org.junit.jupiter.api.Test;

class ModelEndpointTest extends ModelEndpointHarness {
  @Test
  void getModelVersion_tellsWhatIsRegisteredAndWhereItRuns() {
    world.register("a");
    setAlias(CHAMPION, V1, "", "");
    ModelVersion version = version(V1);
    assertThat(version.getState()).isEqualTo(ModelVersionState.MODEL_VERSION_STATE_REGISTERED);
    assertThat(version.getLabelsList()).hasSize(8);
    assertThat(version.getPreset()).isEqualTo("avtca");
    assertThat(version.getProtocol()).isEqualTo("a test");
    assertThat(version.getMetadataJson()).contains("\"validation.uar\":0.5");
    assertThat(version.getSizeBytes()).isPositive();
    assertThat(version.getAliasesList()).containsExactly(CHAMPION);
    assertThat(version.getDeploymentsList()).hasSize(1);
    assertThat(version.getDeployments(0).getState())
        .isEqualTo(DeploymentState.DEPLOYMENT_STATE_AVAILABLE);
  }

  @Test
  void unknownAndMalformedNames_areRefusedWithAReason() {
    assertRefused(Reason.VERSION_UNKNOWN, () -> version(V1));
    assertRefused(Reason.ARGUMENT_INVALID, () -> version("models/test"));
    assertRefused(
        Reason.MODEL_UNKNOWN,
        () -> models.getModel(GetModelRequest.newBuilder().setName("models/no").build()));
    assertRefused(Reason.MODEL_UNKNOWN, () -> list("models/no", 0, ""));
    assertRefused(Reason.ALIAS_UNKNOWN, () -> alias(CHAMPION));
    assertRefused(Reason.VERSION_UNKNOWN, () -> export(V1));
  }

  @Test
  void lists_comeInPages_ofOneModelOrAll() {
    world.register("a");
    world.register("b");
    world.register("c");
    ListModelVersionsResponse first = list("models/test", 2, "");
    ListModelVersionsResponse rest = list("models/test", 2, first.getNextPageToken());
    assertThat(names(first)).hasSize(2);
    assertThat(names(rest)).hasSize(1).doesNotContainAnyElementsOf(names(first));
    assertThat(rest.getNextPageToken()).isEmpty();
    assertThat(names(list("models/-", 0, ""))).hasSize(3);
    assertRefused(Reason.PAGE_TOKEN_INVALID, () -> list("models/-", 2, first.getNextPageToken()));
    assertThat(models.listModels(ListModelsRequest.getDefaultInstance()).getModels(0).getVersions())
        .isEqualTo(3);
  }

  @Test
  void archiveAndDelete_areRefusedWhileAnAliasPointsThere() {
    world.register("a");
    Alias alias = setAlias(CHAMPION, V1, "", "");
    ArchiveModelVersionRequest archive =
        ArchiveModelVersionRequest.newBuilder().setName(V1).build();
    DeleteModelVersionRequest delete = DeleteModelVersionRequest.newBuilder().setName(V1).build();
    assertRefused(Reason.IN_USE, () -> models.archiveModelVersion(archive));
    assertRefused(Reason.IN_USE, () -> models.deleteModelVersion(delete));

    models.deleteAlias(
        DeleteAliasRequest.newBuilder().setName(CHAMPION).setEtag(alias.getEtag()).build());
    assertThat(world.loaded()).isEmpty();
    assertThat(models.archiveModelVersion(archive).getState())
        .isEqualTo(ModelVersionState.MODEL_VERSION_STATE_ARCHIVED);
    models.deleteModelVersion(delete);
    assertRefused(Reason.VERSION_UNKNOWN, () -> version(V1));
  }

  @Test
  void setAlias_withAnOldEtag_isRefused_butARepetitionIsNot() {
    world.register("a");
    world.register("b");
    String old = setAlias(CHAMPION, V1, "", "").getEtag();
    Alias moved = setAlias(CHAMPION, V2, old, "id");
    assertThat(setAlias(CHAMPION, V2, old, "id")).isEqualTo(moved);
    assertRefused(Reason.ETAG_MISMATCH, () -> setAlias(CHAMPION, V1, old, ""));
    assertRefused(Reason.REQUEST_ID_REUSED, () -> setAlias(CHAMPION, V1, "", "id"));
    assertThat(alias(CHAMPION)).isEqualTo(moved);
    ListAliasesRequest all = ListAliasesRequest.newBuilder().setParent("models/test").build();
    assertThat(models.listAliases(all).getAliasesList()).containsExactly(moved);
  }

  @Test
  void setAlias_toAVersionThatFails_changesNothing() {
    world.register("a");
    world.register("b");
    setAlias(CHAMPION, V1, "", "");
    world.loadSlowly();
    CompletableFuture<Alias> result = new CompletableFuture<>();
    ModelServiceGrpc.newStub(channel)
        .setAlias(request(CHAMPION, V2, "", "").build(), new Outcome<>(result));
    assertThat(result).isNotDone();
    world.worker().become(WorkerState.FAILED);
    assertRefused(Reason.VERSION_NOT_SERVABLE, () -> join(result));
    assertThat(alias(CHAMPION).getModelVersion()).isEqualTo(V1);
  }

  @Test
  void setAlias_thatOnlyValidates_checksAndMovesNothing() {
    world.register("a");
    SetAliasRequest.Builder wanted = request(CHAMPION, V1, "", "").setValidateOnly(true);
    assertThat(models.setAlias(wanted.build()).getModelVersion()).isEqualTo(V1);
    assertRefused(Reason.ALIAS_UNKNOWN, () -> alias(CHAMPION));
    assertRefused(
        Reason.VERSION_UNKNOWN,
        () -> models.setAlias(request(CHAMPION, V2, "", "").setValidateOnly(true).build()));
  }

  @Test
  void getEvaluation_isTheReportOfTheVersionsFolder() throws IOException {
    world.register("a");
    GetEvaluationRequest.Builder request = GetEvaluationRequest.newBuilder();
    assertRefused(
        Reason.EVALUATION_UNKNOWN,
        () -> models.getEvaluation(request.setName(V1 + "/evaluation").build()));

    Path folder = ModelFolders.write(temp.resolve("made").resolve("b"), "b");
    Files.writeString(folder.resolve("evaluation.json"), "{\"uar\":0.5}");
    Files.writeString(folder.resolve("evaluation.html"), "<p>");
    Version evaluated = register(folder);
    request.setName(evaluated.name() + "/evaluation");
    assertThat(models.getEvaluation(request.build()).getReportJson()).isEqualTo("{\"uar\":0.5}");
    assertThat(models.getEvaluation(request.build()).getReportHtml()).isEqualTo("<p>");
    assertRefused(Reason.ARGUMENT_INVALID, () -> models.getEvaluation(request.setName(V1).build()));
  }
}
