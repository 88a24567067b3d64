package org.avtca.client.transport;

import java.util.Optional;
import org.avtca.client.experiment.Experiment;
import org.avtca.client.experiment.ExperimentEvent;
import org.avtca.client.experiment.ExperimentSpec;
import org.avtca.client.experiment.ResultTable;
import org.avtca.client.experiment.Variant;
import org.avtca.proto.v1.ExperimentConfig;
import org.avtca.proto.v1.ResultCell;
import org.avtca.proto.v1.ResultRow;

/** Between the wire's experiments and the client's. */
final class ExperimentConversions {

  private ExperimentConversions() {}

  static ExperimentConfig config(ExperimentSpec spec) {
    ExperimentConfig.Builder config =
        ExperimentConfig.newBuilder()
            .setKind(spec.kind())
            .setBase(TrainingConversions.config(spec.base()))
            .addAllSeeds(spec.seeds());
    for (Variant variant : spec.variants()) {
      config.addVariants(
          org.avtca.proto.v1.Variant.newBuilder()
              .setName(variant.name())
              .setPreset(variant.preset())
              .setSpecOverridesJson(variant.specOverridesJson())
              .putAllHyperparameters(variant.hyperparameters()));
    }
    spec.folds().forEach(fold -> config.addFolds(TrainingConversions.split(fold)));
    return config.build();
  }

  private static ExperimentSpec spec(ExperimentConfig config) {
    return new ExperimentSpec(
        config.getKind(),
        TrainingConversions.spec(config.getBase()),
        config.getVariantsList().stream()
            .map(
                v ->
                    new Variant(
                        v.getName(),
                        v.getPreset(),
                        v.getSpecOverridesJson(),
                        v.getHyperparametersMap()))
            .toList(),
        config.getSeedsList(),
        config.getFoldsList().stream().map(TrainingConversions::split).toList());
  }

  static Experiment experiment(org.avtca.proto.v1.Experiment e) {
    return new Experiment(
        e.getName(),
        spec(e.getConfig()),
        TrainingConversions.state(e.getState()),
        e.getTrainingJobsList(),
        e.getFinishedJobs(),
        table(e.getTable()),
        Times.of(e.getCreateTime()),
        e.hasEndTime() ? Optional.of(Times.of(e.getEndTime())) : Optional.empty(),
        e.getFailureMessage());
  }

  private static ResultTable table(org.avtca.proto.v1.ResultTable table) {
    return new ResultTable(
        table.getTitle(),
        table.getProtocol(),
        table.getColumnsList(),
        table.getRowsList().stream().map(ExperimentConversions::line).toList());
  }

  private static ResultTable.Line line(ResultRow row) {
    return new ResultTable.Line(
        row.getName(), row.getCellsList().stream().map(ExperimentConversions::cell).toList());
  }

  private static ResultTable.Cell cell(ResultCell cell) {
    return new ResultTable.Cell(cell.getMean(), cell.getLow(), cell.getHigh(), cell.getRuns());
  }

  static ExperimentEvent event(org.avtca.proto.v1.ExperimentEvent e) {
    return switch (e.getEventCase()) {
      case TRANSITION ->
          new ExperimentEvent.StateChanged(
              e.getSeq(), Times.of(e.getTime()), TrainingConversions.transition(e.getTransition()));
      case JOB ->
          new ExperimentEvent.JobChanged(
              e.getSeq(), Times.of(e.getTime()), TrainingConversions.job(e.getJob()));
      case EVENT_NOT_SET -> new ExperimentEvent.Unknown(e.getSeq(), Times.of(e.getTime()));
    };
  }
}
