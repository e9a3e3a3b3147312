import * as z from "zod";
import type { EventType } from "../src/domain/catalogue.ts";
import { streamOf } from "../src/domain/catalogue.ts";
import type { SubjectKind } from "../src/domain/fields.ts";
import { type Instant, never } from "../src/domain/values/instant.ts";
import { type CaseFile, type Exhibit, inOrder } from "../src/rules/caseFile.ts";
import { openDossier } from "../src/rules/dossier.ts";
import { type Duty, judgeDuties } from "../src/rules/duties.ts";
import { isObligation } from "../src/rules/rule.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";
import type { Verdict } from "../src/rules/verdict.ts";
import { type CaseFiles, unreadIn } from "./caseFiles.ts";
import type { Database } from "./database.ts";
import type { Links } from "./links.ts";
import { subjectOf } from "./reading.ts";
import type { Pair } from "./readModel.ts";

/** Subjects and facts on which no duty of an order rests: the orders need no second look. */
const harmlessKinds: readonly SubjectKind[] = [
  ...(["merchant", "host", "agency", "operator", "lab", "training", "blacklist"] as const),
  ...(["batch", "report", "review", "complaint"] as const),
];
const harmlessTypes: readonly EventType[] = [
  ...(["ClaimFlagged", "ClaimCorrected", "OffsiteDiversionDetected"] as const),
  ...(["FakeTransactionSuspected", "FakeTransactionConfirmed", "FakeTransactionCleared"] as const),
  ...(["HostReportedForSession", "SessionStarted", "SessionEnded", "ReplayArchived"] as const),
  ...(["LabelRecorded", "SampleTaken", "FoodSafetyRiskKnown"] as const),
];
/** Whether duties of orders may rest on such an event, when it is not of an order itself. */
export const mayTouchOrders = (stream: string, type: string): boolean =>
  !harmlessKinds.some((kind) => kind === subjectOf(stream)?.kind) &&
  !harmlessTypes.some((harmless) => harmless === type);

/** The first instant of the clock, which counts whole milliseconds, at or after; null for never. */
export const wholeMs = (instant: Instant): number | null =>
  instant === never ? null : Math.ceil(instant);

const instantOrNever = z
  .number()
  .nullable()
  .transform((instant) => instant ?? undefined);
const DutyRow = z.object({
  folder: z.string(),
  rule: z.string(),
  number: z.number(),
  about: z.string(),
  opens: z.number(),
  overdueFrom: z.number().or(z.literal(never)),
  done: instantOrNever,
  brokenFrom: instantOrNever,
  evidence: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});
type DutyRow = z.infer<typeof DutyRow>;
const columns = "folder, rule, number, about, opens, overdueFrom, done, brokenFrom, evidence";
const worstFirst = ["FAIL", "PENDING", "PASS_LATE", "PASS"] as const;
const shown = 20;

const merged = <Of extends Exhibit>(one: readonly Of[], other: readonly Of[]): readonly Of[] => {
  if (other.length === 0) return one;
  return one.length === 0 ? other : [...one, ...other].sort(inOrder);
};

/** Two case files read as one. */
const together = (core: CaseFile, folder: CaseFile): CaseFile => ({
  all: (type) => merged(core.all(type), folder.all(type)),
  by: (type, field, value) => merged(core.by(type, field, value), folder.by(type, field, value)),
  add: () => {
    throw new Error("add to one of the two files");
  },
});

/** A duty's verdict at T, and when time alone will turn it. */
const stateOf = (duty: Omit<Duty, "evidence">, at: Instant) => {
  const { finding, changesAt } = judgeDuties([{ ...duty, evidence: [] }], at);
  const { brokenFrom = never } = duty;
  return {
    verdict: finding.verdict,
    broken: finding.reason === "DUTY_BROKEN" ? 1 : 0,
    turns: wholeMs(brokenFrom > at ? Math.min(changesAt, brokenFrom) : changesAt),
  };
};

export type Obligations = ReturnType<typeof openObligations>;

/**
 * Duties by due time. The duties of one order rest on that order and on the core of the case file,
 * never on another order; so an event of an order renews that order's duties alone, and the verdict
 * now never walks all orders of a session.
 */
export const openObligations = (
  db: Database,
  links: Links,
  files: CaseFiles,
  rulebook: Rulebook,
) => {
  const rules = rulebook.rules.filter(isObligation);
  const ofPair = "where listing = ? and session = ?";
  const empty = db.run(`delete from duty@ ${ofPair} and folder = ?`);
  const insert = db.run(`insert into duty@ values (${Array(14).fill("?").join(", ")})`);
  const turning = db.rows(`select ${columns} from duty@ ${ofPair} and turns <= ?`, DutyRow);
  const turn = db.run(
    `update duty@ set verdict = ?, broken = ?, turns = ?
     ${ofPair} and folder = ? and rule = ? and number = ?`,
  );
  const exists = db.row(
    `select 1 one from duty@ ${ofPair} and rule = ? and verdict = ? limit 1`,
    z.object({ one: z.number() }),
  );
  const deciding = (order: string) =>
    db.rows(
      `select ${columns} from duty@ ${ofPair} and rule = ? and verdict = ?
       order by ${order}, folder, number limit ${shown}`,
      DutyRow,
    );
  const dueFirst = deciding("overdueFrom, opens");
  const doneLast = deciding("done desc, overdueFrom");
  const counted = db.row(
    `select count(*) n from duty@ ${ofPair} and rule = ? and verdict = ?`,
    z.object({ n: z.number() }),
  );
  const forgetFolder = db.run(`delete from folder@ ${ofPair} and folder = ?`);
  const markFolder = db.run(`insert into folder@ values (?, ?, ?, ?, ?)`);
  const edged = db.rows(
    `select folder from folder@ ${ofPair} and edge <= ?`,
    z.object({ folder: z.string() }),
  );
  const next = db.row(
    `select min(due) due from (
     select min(turns) due from duty@ ${ofPair} and turns is not null
     union all select min(edge) from folder@ ${ofPair})`,
    z.object({ due: z.number().nullable() }),
  );
  const unread = db.row(
    `select total(quarantined) n from folder@ ${ofPair}`,
    z.object({ n: z.number() }),
  );
  const emptyAll = db.run(`delete from duty@ ${ofPair}`);
  const forgetAll = db.run(`delete from folder@ ${ofPair}`);

  const replace = (
    { listing, session }: Pair,
    folder: string,
    at: Instant,
    file: CaseFile,
    own: (duty: Duty) => boolean,
    quarantined: number,
  ): void => {
    const dossier = openDossier(file, { listing, session, at, knownAt: at });
    const { value, edge } = dossier.watch(() =>
      rules.flatMap((rule) =>
        rule
          .duties(dossier)
          .filter(own)
          .map((duty) => ({ rule: rule.id, duty })),
      ),
    );
    empty(listing, session, folder);
    for (const [number, { rule, duty }] of value.entries()) {
      const { about, opens, overdueFrom, done = null, brokenFrom = null } = duty;
      const evidence = JSON.stringify(duty.evidence.map(({ id }) => id));
      const { verdict, broken, turns } = stateOf(duty, at);
      insert(
        ...[listing, session, folder, rule, number, about, opens, overdueFrom, done, brokenFrom],
        ...[evidence, verdict, broken, turns],
      );
    }
    forgetFolder(listing, session, folder);
    if (edge < never || quarantined > 0)
      markFolder(listing, session, folder, wholeMs(edge), quarantined);
  };

  const ordersOf = ({ listing, session }: Pair): readonly string[] =>
    links
      .from(streamOf("session", session))
      .filter((link) => link.pulls && (link.listing === "" || link.listing === listing))
      .flatMap(({ target }) => {
        const subject = subjectOf(target);
        return subject?.kind === "order" ? [subject.id] : [];
      });

  const renew = (pair: Pair, folder: string, at: Instant): void => {
    const core = files.open({ ...pair, withoutOrders: true });
    if (folder === "") {
      replace(pair, folder, at, core.file, () => true, 0);
      return;
    }
    const order = files.ofOrder(folder.slice(1));
    const has = ({ type, id }: Exhibit) => order.file.all(type).some((own) => own.id === id);
    const file = together(core.file, order.file);
    replace(pair, folder, at, file, ({ evidence }) => evidence.some(has), unreadIn(order, at));
  };

  const finding = ({ listing, session }: Pair, rule: string, verdict: Verdict, at: Instant) => {
    const rows = (verdict === "PASS_LATE" ? doneLast : dueFirst)(listing, session, rule, verdict);
    const count = counted(listing, session, rule, verdict)?.n ?? 0;
    const { reason, parameters } = judgeDuties(rows.map(dutyOf), at).finding;
    return {
      reason,
      parameters: { ...parameters, count },
      evidence: [...new Set(rows.flatMap(({ evidence }) => evidence))],
    };
  };

  return {
    /** Brings the pair's duties to an instant: those of these orders anew, of all, or of the core. */
    settle: (
      pair: Pair,
      at: Instant,
      touched: {
        readonly core: boolean;
        readonly all: boolean;
        readonly orders: Iterable<string>;
      },
    ): void => {
      const { listing, session } = pair;
      const folders = new Set(
        [...(touched.all ? ordersOf(pair) : touched.orders)].map((order) => `/${order}`),
      );
      if (touched.core) folders.add("");
      for (const { folder } of edged(listing, session, at)) folders.add(folder);
      for (const folder of folders) renew(pair, folder, at);
      for (const row of turning(listing, session, at)) {
        const { verdict, broken, turns } = stateOf(row, at);
        turn(verdict, broken, turns, listing, session, row.folder, row.rule, row.number);
      }
    },
    clear: ({ listing, session }: Pair): void => {
      emptyAll(listing, session);
      forgetAll(listing, session);
    },
    verdicts: ({ listing, session }: Pair): Readonly<Record<string, Verdict>> =>
      Object.fromEntries(
        rules.map(({ id }) => [
          id,
          worstFirst.find((verdict) => exists(listing, session, id, verdict) !== undefined) ?? "NA",
        ]),
      ),
    finding,
    /** The next instant at which a duty turns. */
    nextTurn: ({ listing, session }: Pair): Instant =>
      next(listing, session, listing, session)?.due ?? never,
    quarantined: ({ listing, session }: Pair): number => unread(listing, session)?.n ?? 0,
  };
};

const dutyOf = (row: DutyRow): Duty => ({ ...row, evidence: [] });
