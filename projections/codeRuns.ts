import * as z from "zod";
import { runTagOf } from "../src/codes/serial.ts";
import { streamOf } from "../src/domain/catalogue.ts";
import { activeIn, applyToRun, type CodeRun, type RunEvent } from "../src/domain/codeRun.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Database } from "./database.ts";
import type { Events } from "./events.ts";
import { subjectOf } from "./reading.ts";
import type { Subjects } from "./subjects.ts";

const Span = z.object({ from: z.number(), to: z.number() });
const State: z.ZodType<CodeRun> = z.object({
  lot: z.string(),
  count: z.number(),
  boxSize: z
    .number()
    .optional()
    .transform((size) => size),
  keyId: z.string(),
  printed: Span.array(),
  activated: Span.array(),
  spoiled: Span.array(),
});
const Row = z.object({
  run: z.string(),
  state: z.string().transform((text) => State.parse(JSON.parse(text))),
});

/** Whether the event moves a run of codes. */
const isOfRun = (exhibit: Exhibit): exhibit is Exhibit & RunEvent =>
  exhibit.type === "CodesIssued" ||
  exhibit.type === "CodesPrinted" ||
  exhibit.type === "CodesActivated" ||
  exhibit.type === "CodesSpoiled";

export type CodeRuns = ReturnType<typeof openCodeRuns>;

/**
 * Runs of trace codes as they stand: a row each, and all of them in memory, so that reading a code
 * never waits for the file, whether there is such a run or not.
 */
export const openCodeRuns = (
  db: Database,
  events: Pick<Events, "ofStream">,
  subjects: Pick<Subjects, "isVoid">,
) => {
  const all = db.rows(`select run, state from run@`, Row);
  const save = db.run(`insert or replace into run@ values (?, ?)`);
  const erase = db.run(`delete from run@ where run = ?`);

  const stateByRun = new Map<string, CodeRun>();
  const runByTag = new Map<number, string>();
  const runsByLot = new Map<string, Set<string>>();

  const hold = (run: string, state: CodeRun): void => {
    stateByRun.set(run, state);
    runByTag.set(runTagOf(run), run);
    const runs = runsByLot.get(state.lot);
    if (runs === undefined) runsByLot.set(state.lot, new Set([run]));
    else runs.add(run);
  };
  const letGo = (run: string): void => {
    const state = stateByRun.get(run);
    if (state === undefined) return;
    stateByRun.delete(run);
    runByTag.delete(runTagOf(run));
    runsByLot.get(state.lot)?.delete(run);
  };
  const load = (): void => {
    for (const run of [...stateByRun.keys()]) letGo(run);
    for (const { run, state } of all()) hold(run, state);
  };
  load();

  const write = (run: string, state: CodeRun | undefined): void => {
    letGo(run);
    if (state === undefined) erase(run);
    else {
      save(run, JSON.stringify(state));
      hold(run, state);
    }
  };
  const runsOn = (lot: string): readonly string[] => [...(runsByLot.get(lot) ?? [])];

  return {
    runOfCodes: (run: string): CodeRun | undefined => stateByRun.get(run),
    runByTag: (tag: number): string | undefined => runByTag.get(tag),
    /** A run may come from a history that does not say with which key it was made. */
    keyIds: (): readonly string[] => [
      ...new Set([...stateByRun.values()].map(({ keyId }) => keyId).filter((id) => id !== "")),
    ],
    isTagTaken: (run: string): boolean => {
      const holder = runByTag.get(runTagOf(run));
      return holder !== undefined && holder !== run;
    },
    runsOn,
    /** How many codes of the lot are answered, those of one run left out. */
    activeOn: (lot: string, exceptRun: string): number =>
      runsOn(lot).reduce((sum, run) => {
        const state = run === exceptRun ? undefined : stateByRun.get(run);
        return state === undefined ? sum : sum + activeIn(state);
      }, 0),
    apply: (stream: string, exhibit: Exhibit): void => {
      const subject = subjectOf(stream);
      if (subject?.kind === "codes" && isOfRun(exhibit))
        write(subject.id, applyToRun(stateByRun.get(subject.id), exhibit));
    },
    /** Something on the stream was voided, or its correction was. */
    refold: (stream: string): void => {
      const subject = subjectOf(stream);
      if (subject?.kind !== "codes") return;
      const standing = events
        .ofStream(streamOf("codes", subject.id))
        .flatMap(({ exhibit }) => exhibit ?? [])
        .filter((exhibit) => !subjects.isVoid(exhibit.id))
        .filter(isOfRun);
      write(subject.id, standing.reduce<CodeRun | undefined>(applyToRun, undefined));
    },
    /** A transaction was undone: only the rows count. */
    forget: load,
  };
};
