package org.avtca.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.avtca.client.experiment.Experiment;
import org.avtca.client.experiment.ExperimentEvent;
import org.avtca.client.experiment.ExperimentSpec;
import org.avtca.client.experiment.ResultTable;
import org.avtca.client.experiment.Variant;
import org.avtca.client.training.DataSplit;
import org.avtca.client.training.JobState;
import org.avtca.client.training.TrainingSpec;
import org.avtca.proto.v1.JobTransition;
import org.avtca.proto.v1.ResultCell;
import org.avtca.proto.v1.ResultRow;
import org.avtca.proto.v1.TrainingJob;
import org.junit.jupiter.api.Test;

/** Nothing of an experiment is lost between the wire and the client's values. */
class ExperimentConversionsTest {
  private static final TrainingSpec BASE =
      TrainingSpec.builder("models/m", "datasets/d").recipe("paper").build();

  @Test
  void spec_comesBackAsItWent() {
    ExperimentSpec spec =
        new ExperimentSpec(
            "custom",
            BASE,
            List.of(new Variant("small", "lmf", "{\"width\":8}", Map.of("epochs", "2"))),
            List.of(1L, 2L),
            List.of(DataSplit.explicit(List.of("01"), List.of("02"), List.of("03"))));

    org.avtca.proto.v1.Experiment wire =
        org.avtca.proto.v1.Experiment.newBuilder()
            .setConfig(ExperimentConversions.config(spec))
            .build();

    assertThat(ExperimentConversions.experiment(wire).spec()).isEqualTo(spec);
  }

  @Test
  void experiment_hasItsTable() {
    org.avtca.proto.v1.Experiment wire =
        org.avtca.proto.v1.Experiment.newBuilder()
            .setName("experiments/e")
            .setConfig(ExperimentConversions.config(ExperimentSpec.of("ablation", BASE)))
            .setState(org.avtca.proto.v1.JobState.JOB_STATE_FAILED)
            .addTrainingJobs("trainingJobs/j")
            .setFinishedJobs(1)
            .setFailureMessage("1 of 1 jobs failed")
            .setTable(
                org.avtca.proto.v1.ResultTable.newBuilder()
                    .setTitle("Ablations")
                    .setProtocol("by hand")
                    .addColumns("UAR")
                    .addRows(
                        ResultRow.newBuilder()
                            .setName("IT-1")
                            .addCells(
                                ResultCell.newBuilder()
                                    .setMean(0.5)
                                    .setLow(0.4)
                                    .setHigh(0.6)
                                    .setRuns(3))))
            .build();

    Experiment experiment = ExperimentConversions.experiment(wire);

    assertThat(experiment.state()).isEqualTo(JobState.FAILED);
    assertThat(experiment.trainingJobs()).containsExactly("trainingJobs/j");
    assertThat(experiment.finishedJobs()).isEqualTo(1);
    assertThat(experiment.endTime()).isEmpty();
    assertThat(experiment.failureMessage()).isEqualTo("1 of 1 jobs failed");
    assertThat(experiment.table())
        .isEqualTo(
            new ResultTable(
                "Ablations",
                "by hand",
                List.of("UAR"),
                List.of(
                    new ResultTable.Line(
                        "IT-1", List.of(new ResultTable.Cell(0.5, 0.4, 0.6, 3))))));
  }

  @Test
  void events_areOfTheExperimentOrOfAJob_orUnknown() {
    org.avtca.proto.v1.ExperimentEvent.Builder wire =
        org.avtca.proto.v1.ExperimentEvent.newBuilder().setSeq(4);
    assertThat(ExperimentConversions.event(wire.build()))
        .isInstanceOf(ExperimentEvent.Unknown.class)
        .returns(4L, ExperimentEvent::seq);
    wire.setJob(
        TrainingJob.newBuilder()
            .setName("trainingJobs/j")
            .setState(org.avtca.proto.v1.JobState.JOB_STATE_RUNNING));
    assertThat(ExperimentConversions.event(wire.build()))
        .isInstanceOfSatisfying(
            ExperimentEvent.JobChanged.class,
            event -> assertThat(event.job().state()).isEqualTo(JobState.RUNNING));
    wire.setTransition(JobTransition.newBuilder().setReason("asked"));
    assertThat(ExperimentConversions.event(wire.build()))
        .isInstanceOfSatisfying(
            ExperimentEvent.StateChanged.class,
            event -> assertThat(event.transition().reason()).isEqualTo("asked"));
  }
}
