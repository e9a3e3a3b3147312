import { type Instant, instantText, never } from "../domain/values/instant.ts";
import type { Exhibit } from "./caseFile.ts";
import type { ReasonCode } from "./reasons.ts";
import { type Finding, found, notApplicable, type Verdict } from "./verdict.ts";

/**
 * Something that somebody owes: it opens, falls due, and closes when done. All three are instants;
 * none depends on T, so that the same duty answers for every instant.
 */
export interface Duty {
  /** The event that opened it, and with `about` its name. */
  readonly about: string;
  readonly opens: Instant;
  /** The first instant at which an undone duty is overdue; never if nothing is due yet. */
  readonly overdueFrom: Instant;
  /** From when it has a due date at all; from the beginning where absent. */
  readonly datedFrom?: Instant | undefined;
  /** When it was done, if it was. */
  readonly done?: Instant | undefined;
  /** From when it can no longer be fulfilled: an unlawful refusal, an archive kept too short. */
  readonly brokenFrom?: Instant | undefined;
  readonly evidence: readonly Exhibit[];
  readonly provisional?: boolean;
  /** The version of the rule by which it falls due, where the duty's own moment picks one. */
  readonly version?: string | undefined;
}

/** A deadline that may be used to the full: overdue from the first instant after it. */
export const after = (deadline: Instant): Instant => deadline + 1 / 1024;

/** The exhibits that are there. */
export const compact = (...exhibits: readonly (Exhibit | undefined)[]): readonly Exhibit[] =>
  exhibits.filter((exhibit) => exhibit !== undefined);

type State = "unopened" | "open" | "overdue" | "done" | "late" | "broken";

const stateAt = (duty: Duty, at: Instant): State => {
  if (at < duty.opens) return "unopened";
  if (duty.brokenFrom !== undefined && at >= duty.brokenFrom) return "broken";
  if (duty.done !== undefined && at >= duty.done)
    return duty.done >= duty.overdueFrom ? "late" : "done";
  return at >= duty.overdueFrom ? "overdue" : "open";
};

/** The instants at which a duty passes from one state to another. */
const turns = (duty: Duty): readonly Instant[] =>
  [duty.opens, duty.brokenFrom, duty.done, duty.overdueFrom]
    .filter((instant) => instant !== undefined)
    .filter((instant) => instant !== never);

type Tally = Record<State, number>;
const emptyTally = (): Tally => ({ unopened: 0, open: 0, overdue: 0, done: 0, late: 0, broken: 0 });

const verdictOf = ({ broken, overdue, open, late, done }: Tally): Verdict => {
  if (broken + overdue > 0) return "FAIL";
  if (open > 0) return "PENDING";
  if (late > 0) return "PASS_LATE";
  return done > 0 ? "PASS" : "NA";
};

/**
 * The verdict on a set of duties at T, and when time alone will next change it.
 * @returns `changesAt` is `never` where nothing known will change it.
 */
export const judgeDuties = (
  duties: readonly Duty[],
  at: Instant,
): { readonly finding: Finding; readonly changesAt: Instant } => {
  const tally = emptyTally();
  for (const duty of duties) tally[stateAt(duty, at)] += 1;
  const verdict = verdictOf(tally);
  return {
    finding: findingOf(duties, at, verdict),
    changesAt: nextChange(duties, at, tally, verdict),
  };
};

const nextChange = (
  duties: readonly Duty[],
  at: Instant,
  tally: Tally,
  verdict: Verdict,
): Instant => {
  const running = { ...tally };
  const ahead = duties
    .flatMap((duty) => turns(duty).map((turn) => ({ turn, duty })))
    .filter(({ turn }) => turn > at)
    .sort((one, other) => one.turn - other.turn);
  const stateByDuty = new Map<Duty, State>();

  for (const [i, { turn, duty }] of ahead.entries()) {
    running[stateByDuty.get(duty) ?? stateAt(duty, at)] -= 1;
    const state = stateAt(duty, turn);
    stateByDuty.set(duty, state);
    running[state] += 1;
    const isLastOfInstant = ahead[i + 1]?.turn !== turn;
    if (isLastOfInstant && verdictOf(running) !== verdict) return turn;
  }
  return never;
};

const byUrgency = (one: Duty, other: Duty): number =>
  // Two that are never overdue have no difference.
  (one.overdueFrom === other.overdueFrom ? 0 : one.overdueFrom - other.overdueFrom) ||
  one.opens - other.opens ||
  (one.about < other.about ? -1 : one.about > other.about ? 1 : 0);

const culprits: Partial<Record<Verdict, readonly State[]>> = {
  FAIL: ["broken", "overdue"],
  PENDING: ["open"],
  PASS_LATE: ["late"],
  PASS: ["done"],
};
const evidenceShown = 20;

/** The finding names the duties that decide it, the one due first before the others. */
const findingOf = (duties: readonly Duty[], at: Instant, verdict: Verdict): Finding => {
  const deciding = duties
    .filter((duty) => culprits[verdict]?.includes(stateAt(duty, at)))
    .sort(byUrgency);
  const [first] = deciding;
  if (first === undefined) return notApplicable("NO_DUTY");

  const { overdueFrom, datedFrom = overdueFrom === never ? never : -never } = first;
  const isUndated = at < datedFrom;
  return {
    ...found(
      verdict,
      reasonOf(stateAt(first, at), isUndated),
      deciding
        .slice(0, evidenceShown)
        .flatMap(({ evidence }) => evidence.filter(({ occurredAt }) => occurredAt <= at)),
      {
        count: deciding.length,
        about: first.about,
        ...(!isUndated && { due: instantText(Math.floor(first.overdueFrom)) }),
      },
    ),
    ...(deciding.some(({ provisional }) => provisional) && { provisional: true }),
    ...(first.version !== undefined && { version: first.version }),
  };
};

const reasonOf = (state: State, isUndated: boolean): ReasonCode =>
  state === "open" && isUndated ? "DUTY_NOT_DUE" : reasonByState[state];

const reasonByState: Readonly<Record<State, ReasonCode>> = {
  unopened: "NO_DUTY",
  open: "DUTY_OPEN",
  overdue: "DUTY_OVERDUE",
  done: "DUTIES_DONE",
  late: "DUTY_LATE",
  broken: "DUTY_BROKEN",
};
