package org.avtca.control.api;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import org.avtca.control.inference.DeploymentStatus;
import org.avtca.control.registry.Version;
import org.avtca.control.registry.VersionState;
import org.avtca.proto.v1.Alias;
import org.avtca.proto.v1.Deployment;
import org.avtca.proto.v1.DeploymentState;
import org.avtca.proto.v1.Evaluation;
import org.avtca.proto.v1.Model;
import org.avtca.proto.v1.ModelVersion;
import org.avtca.proto.v1.ModelVersionState;

/** Models, versions and aliases as messages. */
final class ModelMessages {
  private ModelMessages() {}

  static Model model(org.avtca.control.registry.Model model) {
    return Model.newBuilder()
        .setName(model.name().toString())
        .addAllAliases(model.aliases().stream().map(ModelMessages::alias).toList())
        .setVersions(model.versions())
        .setCreateTime(time(model.createTime()))
        .build();
  }

  static Alias alias(org.avtca.control.registry.Alias alias) {
    return Alias.newBuilder()
        .setName(alias.name().toString())
        .setModelVersion(alias.version().toString())
        .setEtag(alias.etag())
        .setUpdateTime(time(alias.updateTime()))
        .build();
  }

  /**
   * The version.
   *
   * @param aliases those that point to it
   * @param deployments all of this server, of which the version's are told
   */
  static ModelVersion version(
      Version version,
      List<org.avtca.control.registry.Alias> aliases,
      List<DeploymentStatus> deployments) {
    String name = version.name().toString();
    return ModelVersion.newBuilder()
        .setName(name)
        .setState(state(version.state()))
        .setDigest(version.digest())
        .addAllLabels(version.labels())
        .setPreset(version.preset())
        .setMetadataJson(version.metadataJson())
        .setTrainingJob(version.trainingJob())
        .putAllMetrics(version.metrics())
        .setProtocol(version.protocol())
        .addAllAliases(aliases.stream().map(alias -> alias.name().toString()).toList())
        .setCreateTime(time(version.createTime()))
        .setFailureMessage(version.failureMessage())
        .setSizeBytes(version.sizeBytes())
        .addAllDeployments(
            deployments.stream()
                .filter(deployment -> deployment.version().equals(name))
                .map(ModelMessages::deployment)
                .toList())
        .build();
  }

  static Evaluation evaluation(Version version, String report, String page) {
    return Evaluation.newBuilder()
        .setName(version.name() + "/evaluation")
        .setProtocol(version.protocol())
        .setReportJson(report)
        .setReportHtml(page)
        .build();
  }

  private static Deployment deployment(DeploymentStatus status) {
    return Deployment.newBuilder()
        .setDevice(status.device())
        .setState(state(status.state()))
        .setWorker(status.worker())
        .setSessions(status.leases())
        .setFailureMessage(status.failure())
        .build();
  }

  private static ModelVersionState state(VersionState state) {
    return switch (state) {
      case REGISTERED -> ModelVersionState.MODEL_VERSION_STATE_REGISTERED;
      case ARCHIVED -> ModelVersionState.MODEL_VERSION_STATE_ARCHIVED;
      case FAILED -> ModelVersionState.MODEL_VERSION_STATE_FAILED;
    };
  }

  private static DeploymentState state(org.avtca.control.inference.DeploymentState state) {
    return switch (state) {
      case LOADING -> DeploymentState.DEPLOYMENT_STATE_LOADING;
      case WARMING -> DeploymentState.DEPLOYMENT_STATE_WARMING;
      case AVAILABLE -> DeploymentState.DEPLOYMENT_STATE_AVAILABLE;
      case DRAINING -> DeploymentState.DEPLOYMENT_STATE_DRAINING;
      case UNLOADED -> DeploymentState.DEPLOYMENT_STATE_UNLOADED;
      case FAILED -> DeploymentState.DEPLOYMENT_STATE_FAILED;
    };
  }

  private static Timestamp time(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
