import { spreadTerms } from "../src/codes/spread.ts";
import { catalogue, streamOf } from "../src/domain/catalogue.ts";
import { type Instant, never } from "../src/domain/values/instant.ts";
import type { EventStore } from "../src/eventstore/eventStore.ts";
import { tradeSigns } from "../src/rules/conduct/fakeTrade.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";
import { openBlacklist } from "./blacklist.ts";
import { openCaseFiles, unreadIn } from "./caseFiles.ts";
import { openCodeRuns } from "./codeRuns.ts";
import { openCreditFile } from "./creditFile.ts";
import { openCreditPages } from "./creditPages.ts";
import { openDatabase } from "./database.ts";
import { openEvents } from "./events.ts";
import { openIngest } from "./ingest.ts";
import { openLedger } from "./ledger.ts";
import { openLinks } from "./links.ts";
import { openLots } from "./lots.ts";
import { openNow } from "./now.ts";
import { openPacks } from "./packs.ts";
import { openPairs } from "./pairs.ts";
import { openPersons } from "./persons.ts";
import { openQueries } from "./queries.ts";
import type { ReadModel, VerdictChange } from "./readModel.ts";
import { type Later, type Logger, openRunner } from "./runner.ts";
import { openSanctions } from "./sanctions.ts";
import { openStanding } from "./standing.ts";
import { openSubjects } from "./subjects.ts";
import { openTicker } from "./ticker.ts";
import { openTimeline } from "./timeline.ts";
import { openTouches } from "./touches.ts";
import { openVerdicts } from "./verdicts.ts";
import { openWatchList } from "./watchList.ts";

export interface ReadModelParts {
  readonly store: EventStore;
  /** A path, or `:memory:`. */
  readonly file: string;
  readonly rulebook: Rulebook;
  readonly clock: () => Instant;
  readonly logger?: Logger;
  readonly later?: Later;
  /** Events kept in memory in case files. */
  readonly maxExhibits?: number;
  /** The most events that one transaction takes in. */
  readonly maxBatch?: number;
}

const silent: Logger = { warn: () => {} };
const timer: Later = (ms, run) => {
  const timeout = setTimeout(run, ms);
  return () => clearTimeout(timeout);
};

/** Opens the read side and begins to follow the log. Close it before the store. */
export const openReadModel = (parts: ReadModelParts): ReadModel => {
  const { store, file, rulebook, clock, logger = silent, later = timer } = parts;
  const { maxExhibits = 300_000, maxBatch = 500 } = parts;
  const { name, terms, enabled } = rulebook;
  const meaning = [
    JSON.stringify([name, terms, enabled, spreadTerms]),
    ...[...rulebook.rules, ...tradeSigns].map(({ id }) => id),
    ...catalogue.keys(),
  ];
  const db = openDatabase(file, meaning.join("\n"));

  const events = openEvents(db);
  const links = openLinks(db);
  const touches = openTouches();
  const pairs = touches.throughPairs(openPairs(db, links));
  const files = touches.throughFiles(openCaseFiles(events, links, pairs, maxExhibits));
  const subjects = openSubjects(db, events, links, pairs);
  const ledger = openLedger({ db, events, links, files, rulebook, signs: tradeSigns });
  const creditFile = openCreditFile(db);
  const verdicts = touches.throughVerdicts(
    openVerdicts({
      ...{ db, files, ledger, creditFile, rulebook },
      onFault: (pair, error) => logger.warn({ err: error, ...pair }, "a pair could not be judged"),
    }),
  );
  const now = openNow({ files, ledger, rulebook, signs: tradeSigns, current: verdicts.current });
  const codeRuns = openCodeRuns(db, events, subjects);
  const packs = openPacks(db, subjects, (unit) => touches.touch(streamOf("unit", unit)));
  const ingest = openIngest({
    ...{ events, links, pairs, files, subjects },
    ...{ codeRuns, packs, ledger, verdicts },
  });
  const queries = openQueries({ db, subjects });
  const lots = openLots({
    ...{ files, subjects, now, rulebook, touches, current: verdicts.current },
    pairsOf: (listing) => queries.pairs({ listing }),
  });
  const timeline = openTimeline({ db, store });
  const { policy } = terms;
  const standing = openStanding(events, subjects);
  const persons = openPersons(links, standing);

  const listeners = new Set<(change: VerdictChange) => void>();
  const tell = (change: VerdictChange): void => {
    for (const listener of listeners)
      try {
        listener(change);
      } catch (error) {
        logger.warn({ err: error }, "a listener failed");
      }
  };
  const ticker = openTicker({
    store,
    clock,
    later,
    logger,
    nextDue: () => verdicts.nextDue()?.due,
    runner: () => runner,
  });
  const runner = openRunner({
    ...{ store, db, name: db.name, events, ingest, later, logger, maxBatch },
    onChange: tell,
    onCommit: ticker.wind,
  });
  runner.follow();
  ticker.wind();
  let closing: Promise<void> | undefined;

  return {
    ...queries,
    timeline,
    waitFor: runner.waitFor,
    head: runner.head,
    positionAt: events.positionAt,
    row: subjects.row,
    isVoid: subjects.isVoid,
    findEvent: events.find,
    caseFile: async (about) => files.open(about).file,
    runOfCodes: codeRuns.runOfCodes,
    runByTag: codeRuns.runByTag,
    keyIds: codeRuns.keyIds,
    isTagTaken: codeRuns.isTagTaken,
    runsOn: codeRuns.runsOn,
    activeOn: codeRuns.activeOn,
    pack: packs.pack,
    sold: packs.sold,
    orderOf: packs.orderOf,
    cloneAlarms: packs.alarms,
    unreadIn: (about, knownAt) => unreadIn(files.open(about), knownAt),
    current: verdicts.current,
    settle: async (until) => {
      if ((verdicts.nextDue()?.due ?? never) <= until) await runner.judgeDue(until);
    },
    now: now.now,
    offer: lots.offer,
    lotNow: lots.now,
    isHeld: lots.isHeld,
    signs: now.signs,
    ...openCreditPages(db, persons, policy.repairMonths),
    watchList: openWatchList({ db, subjects, persons, policy }),
    blacklist: openBlacklist({ db, subjects, persons, standing }),
    sanctions: openSanctions({ rows: queries.rows, standing }),
    watch: touches.watch,
    onVerdictChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    health: () => ({
      position: runner.head()?.position,
      quarantined: events.quarantinedCount(),
      fault: runner.fault(),
    }),
    quarantined: events.quarantined,
    close: () => {
      closing ??= (async () => {
        await runner.close();
        await ticker.close();
        db.close();
      })();
      return closing;
    },
  };
};
