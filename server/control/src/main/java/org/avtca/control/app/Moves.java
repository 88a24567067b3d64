package org.avtca.control.app;

import java.security.SecureRandom;
import java.time.Clock;
import org.avtca.control.config.ServerConfig;
import org.avtca.control.config.Settings;
import org.avtca.control.rollout.AliasRequests;
import org.avtca.control.rollout.ChampionMoves;
import org.avtca.control.rollout.Promotions;
import org.avtca.control.rollout.Retention;
import org.avtca.control.rollout.RolloutLedger;
import org.avtca.control.rollout.RolloutRunner;
import org.avtca.control.rollout.Rollouts;
import org.avtca.control.store.RandomIds;
import org.avtca.control.transfer.ImportSettings;
import org.avtca.control.transfer.Spool;
import org.avtca.control.transfer.VersionExporter;
import org.avtca.control.transfer.VersionImporter;

/** What moves traffic between versions. */
record Moves(
    AliasRequests aliases,
    Rollouts rollouts,
    ChampionMoves champions,
    VersionImporter importer,
    VersionExporter exporter) {
  private static final int MAX_TRANSFERS = 4;

  static Moves open(
      ServerConfig config,
      Storage storage,
      Catalogue catalogue,
      Serving serving,
      Work work,
      Pools pools,
      Clock clock) {
    Promotions promotions = promotions(config, storage, catalogue, serving, pools);
    RolloutLedger ledger =
        new RolloutLedger(clock, new RandomIds(new SecureRandom()), catalogue.aliases());
    Rollouts rollouts =
        new Rollouts(
            storage.database(),
            catalogue.registry(),
            ledger,
            work.requests(),
            promotions,
            work.changes());
    ChampionMoves champions =
        new ChampionMoves(
            storage.database(),
            clock,
            catalogue.registry(),
            catalogue.aliases(),
            ledger,
            rollouts,
            work.requests(),
            promotions,
            work.changes(),
            work.owner(),
            pools.rows());
    new RolloutRunner(
            storage.database(),
            clock,
            ledger,
            promotions,
            work.changes(),
            work.owner(),
            pools.rows())
        .start(pools.timer());
    Spool spool = Spool.open(storage.folder("transfers"), MAX_TRANSFERS);
    VersionImporter importer =
        new VersionImporter(
            storage.database(),
            storage.artifacts(),
            catalogue.registry(),
            work.requests(),
            serving.deployments(),
            spool,
            ImportSettings.DEFAULT,
            pools.rows());
    VersionExporter exporter =
        new VersionExporter(catalogue.registry(), storage.artifacts(), spool);
    AliasRequests aliases =
        new AliasRequests(
            storage.database(), catalogue.aliases(), work.requests(), promotions, pools.rows());
    return new Moves(aliases, rollouts, champions, importer, exporter);
  }

  private static Promotions promotions(
      ServerConfig config, Storage storage, Catalogue catalogue, Serving serving, Pools pools) {
    Retention retention =
        new Retention(storage.database(), catalogue.resolver(), serving.deployments());
    retention.start(pools.timer(), pools.rows());
    return new Promotions(
        storage.database(),
        catalogue.aliases(),
        catalogue.resolver(),
        serving.deployments(),
        retention,
        config.get(Settings.WORKERS_START_TIMEOUT),
        pools.rows());
  }
}
