package org.avtca.worker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avtca.core.FrameGrid;
import org.avtca.engine.dataset.ClassTable;
import org.avtca.engine.dataset.ClipRecord;
import org.avtca.engine.dataset.DatasetListing;
import org.avtca.engine.dataset.PreparedDataset;
import org.avtca.proto.v1.ClassCount;
import org.avtca.proto.worker.v1.DatasetSummary;
import org.avtca.proto.worker.v1.Quarantined;

/** What came of a preparation, counted over the usable clips. */
record PreparationSummary(PreparedDataset prepared, FrameGrid grid) {
  private static final double MICROS = 1e6;

  /**
   * The message.
   *
   * @param faults all that is wrong
   * @throws IllegalArgumentException if the data set's own split has a group on two sides
   */
  DatasetSummary message(DatasetListing listing, List<Quarantined> faults) {
    DatasetSummary.Builder message =
        DatasetSummary.newBuilder().setClips(prepared.clips().size()).setQuarantined(faults.size());
    Map<String, Long> byGroup = new TreeMap<>();
    long faces = 0;
    long instants = 0;
    double seconds = 0;
    for (ClipRecord clip : prepared.clips()) {
      PreparedDataset.Statistics known = prepared.statistics(clip);
      int count = grid.count(0, known.durationUs());
      instants += count;
      faces += Math.round(known.faceRate() * count);
      seconds += known.durationUs() / MICROS;
      byGroup.merge(clip.group(), 1L, Long::sum);
    }
    Map<String, Long> byFault = new TreeMap<>();
    faults.forEach(fault -> byFault.merge(fault.getReason(), 1L, Long::sum));
    ClassTable table = ClassTable.of(listing.labels(), prepared.clips());
    table.rows().forEach(row -> message.addClasses(row(row)));
    return message
        .setFaceFrames(faces)
        .setGridFrames(instants)
        .setDurationSeconds(seconds)
        .putAllByGroup(byGroup)
        .putAllByFault(byFault)
        .setSplitProtocol(table.protocol())
        .build();
  }

  private static ClassCount row(ClassTable.Row row) {
    return ClassCount.newBuilder()
        .setLabel(row.label())
        .setTrain(row.train())
        .setValidation(row.validation())
        .setTest(row.test())
        .setTotal(row.total())
        .build();
  }
}
