import type { Data, EventType } from "./catalogue.ts";
import {
  countIn,
  countShared,
  firstInOnly,
  holds,
  type Span,
  type Spans,
  withSpan,
} from "./values/spans.ts";
import { numberIn } from "./values/unit.ts";

/** A run of trace codes as it stands: numbers from 1 to `count`. */
export interface CodeRun {
  readonly lot: string;
  readonly count: number;
  readonly boxSize: number | undefined;
  /** The key that its codes were made with. */
  readonly keyId: string;
  readonly printed: Spans;
  /** Those that were activated, also where they were spoiled afterwards. */
  readonly activated: Spans;
  readonly spoiled: Spans;
}

/** Whether the code is answered: on a pack, and not spoiled since. */
export const isActive = ({ activated, spoiled }: CodeRun, number: number): boolean =>
  holds(activated, number) && !holds(spoiled, number);

/** The first code of the span that is answered. */
export const firstActive = ({ activated, spoiled }: CodeRun, span: Span): number | undefined =>
  firstInOnly(activated, spoiled, span);

/** How many codes of the run are answered. */
export const activeIn = ({ activated, spoiled }: CodeRun): number =>
  countIn(activated) - countShared(activated, spoiled);

/** What names some of a run's codes. */
interface Which {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly fromBox?: number | undefined;
  readonly toBox?: number | undefined;
}

/** The numbers meant: those named, or those in the boxes named, or all. They may lie outside the run. */
export const spanOf = ({ from, to, fromBox, toBox }: Which, run: CodeRun): Span => {
  if (fromBox !== undefined) {
    const { boxSize = 1, count } = run;
    const last = (toBox ?? fromBox) * boxSize;
    // The last box may not be full.
    const isLast = last > count && last - boxSize < count;
    return { from: (fromBox - 1) * boxSize + 1, to: isLast ? count : last };
  }
  return { from: from ?? 1, to: to ?? from ?? run.count };
};

/** The spans that a spoiling names: single labels, or numbers. */
export const spoiledBy = (data: Data<"CodesSpoiled">, run: CodeRun): Spans =>
  data.units === undefined
    ? [spanOf(data, run)]
    : data.units.map((unit) => ({ from: numberIn(unit), to: numberIn(unit) }));

export type RunEvent = {
  [Type in EventType]: { readonly type: Type; readonly data: Data<Type> };
}["CodesIssued" | "CodesPrinted" | "CodesActivated" | "CodesSpoiled"];

/** Folds one event into the run; a run begins with its issue. */
export const applyToRun = (
  run: CodeRun | undefined,
  { type, data }: RunEvent,
): CodeRun | undefined => {
  if (type === "CodesIssued")
    return {
      ...{ lot: data.lot, count: data.count, boxSize: data.boxSize, keyId: data.keyId ?? "" },
      ...{ printed: [], activated: [], spoiled: [] },
    };
  if (run === undefined) return undefined;
  switch (type) {
    case "CodesPrinted":
      return { ...run, printed: withSpan(run.printed, spanOf(data, run)) };
    case "CodesActivated":
      return { ...run, activated: withSpan(run.activated, spanOf(data, run)) };
    case "CodesSpoiled":
      return { ...run, spoiled: spoiledBy(data, run).reduce(withSpan, run.spoiled) };
  }
};
