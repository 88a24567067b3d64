package org.avtca.control.registry;

import java.util.List;
import java.util.Map;
import org.avtca.control.store.Json;
import org.avtca.control.store.Tx;
import org.avtca.control.worker.TrainingConfig;

/** The training jobs that start from a version. */
final class WarmStarted {

  /** Names of those that have not ended: each of their attempts reads the version again. */
  List<String> unfinished(Tx tx, VersionName version) {
    return tx
        .list(
            """
            SELECT name, config FROM jobs WHERE state IN ('QUEUED', 'RUNNING', 'PAUSED')
            ORDER BY create_us, name
            """,
            row ->
                Map.entry(
                    row.text("name"),
                    Json.read(row.text("config"), TrainingConfig.class).warmStart()))
        .stream()
        .filter(job -> job.getValue().equals(version.toString()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
