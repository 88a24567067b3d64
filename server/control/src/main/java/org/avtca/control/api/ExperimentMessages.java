package org.avtca.control.api;

import org.avtca.control.experiment.MeanInterval;
import org.avtca.proto.v1.Experiment;
import org.avtca.proto.v1.ExperimentConfig;
import org.avtca.proto.v1.ExperimentEvent;
import org.avtca.proto.v1.JobTransition;
import org.avtca.proto.v1.ResultCell;
import org.avtca.proto.v1.ResultRow;
import org.avtca.proto.v1.ResultTable;
import org.avtca.proto.v1.TrainingJob;
import org.avtca.proto.v1.Variant;

/** Experiments as messages. */
final class ExperimentMessages {

  private ExperimentMessages() {}

  static Experiment experiment(org.avtca.control.experiment.Experiment experiment) {
    Experiment.Builder message =
        Experiment.newBuilder()
            .setName(experiment.name())
            .setConfig(config(experiment.config()))
            .setState(TrainingMessages.state(experiment.state()))
            .setFinishedJobs(experiment.finishedRuns())
            .setTable(table(experiment.table()))
            .setCreateTime(Protos.timestamp(experiment.createTime()))
            .setFailureMessage(experiment.failureMessage());
    experiment.runs().forEach(run -> message.addTrainingJobs(run.job()));
    if (experiment.endTime() != null) {
      message.setEndTime(Protos.timestamp(experiment.endTime()));
    }
    return message.build();
  }

  private static ResultTable table(org.avtca.control.experiment.ResultTable table) {
    ResultTable.Builder message =
        ResultTable.newBuilder()
            .setTitle(table.title())
            .setProtocol(table.protocol())
            .addAllColumns(table.columns());
    for (org.avtca.control.experiment.ResultTable.Line line : table.rows()) {
      ResultRow.Builder row = ResultRow.newBuilder().setName(line.variant());
      line.cells().forEach(cell -> row.addCells(cell(cell)));
      message.addRows(row);
    }
    return message.build();
  }

  private static ResultCell cell(MeanInterval cell) {
    return ResultCell.newBuilder()
        .setMean(cell.mean())
        .setLow(cell.low())
        .setHigh(cell.high())
        .setRuns(cell.runs())
        .build();
  }

  /**
   * An event; one about a job carries the job.
   *
   * @param job in the state that the event is about
   */
  static ExperimentEvent event(
      org.avtca.control.experiment.ExperimentEvent event, TrainingJob job) {
    ExperimentEvent.Builder message =
        ExperimentEvent.newBuilder().setSeq(event.seq()).setTime(Protos.timestamp(event.time()));
    if (event.job().isEmpty()) {
      message.setTransition(
          JobTransition.newBuilder()
              .setState(TrainingMessages.state(event.state()))
              .setTime(Protos.timestamp(event.time()))
              .setReason(event.reason()));
    } else {
      message.setJob(job);
    }
    return message.build();
  }

  static org.avtca.control.experiment.ExperimentConfig config(ExperimentConfig message) {
    return new org.avtca.control.experiment.ExperimentConfig(
        message.getKind(),
        TrainingMessages.config(message.getBase()),
        message.getVariantsList().stream().map(ExperimentMessages::variant).toList(),
        message.getSeedsList(),
        message.getFoldsList().stream().map(TrainingMessages::split).toList());
  }

  private static org.avtca.control.experiment.ExperimentConfig.Variant variant(Variant message) {
    return new org.avtca.control.experiment.ExperimentConfig.Variant(
        message.getName(),
        message.getPreset(),
        message.getSpecOverridesJson(),
        message.getHyperparametersMap());
  }

  private static ExperimentConfig config(org.avtca.control.experiment.ExperimentConfig config) {
    ExperimentConfig.Builder message =
        ExperimentConfig.newBuilder()
            .setKind(config.kind())
            .setBase(TrainingMessages.config(config.base()))
            .addAllSeeds(config.seeds());
    config
        .variants()
        .forEach(
            variant ->
                message.addVariants(
                    Variant.newBuilder()
                        .setName(variant.name())
                        .setPreset(variant.preset())
                        .setSpecOverridesJson(variant.specOverridesJson())
                        .putAllHyperparameters(variant.hyperparameters())));
    config.folds().forEach(fold -> message.addFolds(TrainingMessages.split(fold)));
    return message.build();
  }
}
