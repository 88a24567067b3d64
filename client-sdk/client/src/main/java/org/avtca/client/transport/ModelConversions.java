package org.avtca.client.transport;

import org.avtca.client.model.Alias;
import org.avtca.client.model.Deployment;
import org.avtca.client.model.Model;
import org.avtca.client.model.ModelVersion;
import org.avtca.client.model.VersionState;
import org.avtca.proto.v1.ModelVersionState;

/** From the wire's registry to the client's. */
final class ModelConversions {
  private ModelConversions() {}

  static Model model(org.avtca.proto.v1.Model m) {
    return new Model(
        m.getName(),
        m.getAliasesList().stream().map(ModelConversions::alias).toList(),
        m.getVersions(),
        Times.of(m.getCreateTime()));
  }

  static Alias alias(org.avtca.proto.v1.Alias a) {
    return new Alias(a.getName(), a.getModelVersion(), a.getEtag(), Times.of(a.getUpdateTime()));
  }

  static ModelVersion version(org.avtca.proto.v1.ModelVersion v) {
    return new ModelVersion(
        v.getName(),
        state(v.getState()),
        v.getDigest(),
        v.getLabelsList(),
        v.getPreset(),
        v.getMetadataJson(),
        v.getTrainingJob(),
        v.getMetricsMap(),
        v.getProtocol(),
        v.getAliasesList(),
        Times.of(v.getCreateTime()),
        v.getFailureMessage(),
        v.getSizeBytes(),
        v.getDeploymentsList().stream().map(ModelConversions::deployment).toList());
  }

  private static Deployment deployment(org.avtca.proto.v1.Deployment d) {
    return new Deployment(
        d.getDevice(),
        AdminOverGrpc.deployment(d.getState()),
        d.getWorker(),
        d.getSessions(),
        d.getFailureMessage());
  }

  private static VersionState state(ModelVersionState state) {
    return switch (state) {
      case MODEL_VERSION_STATE_REGISTERED -> VersionState.REGISTERED;
      case MODEL_VERSION_STATE_ARCHIVED -> VersionState.ARCHIVED;
      case MODEL_VERSION_STATE_FAILED -> VersionState.FAILED;
      case MODEL_VERSION_STATE_UNSPECIFIED, UNRECOGNIZED -> VersionState.UNKNOWN;
    };
  }
}
