import { streamOf } from "../src/domain/catalogue.ts";
import type { CaseFiles } from "./caseFiles.ts";
import type { Link } from "./links.ts";
import { keyOf, type Pairs } from "./pairs.ts";
import { subjectOf } from "./reading.ts";
import type { Pair } from "./readModel.ts";
import type { Verdicts } from "./verdicts.ts";

/** The name under which a pair is watched: it is touched whenever it is judged anew. */
export const pairMark = (pair: Pair): string => `pair ${keyOf(pair)}`;

/** Which lot a code on a pack names may change when any lot is packed. */
export const packingMark = "a lot is packed";

export type Touches = ReturnType<typeof openTouches>;

/**
 * Who must know that something has happened: whoever holds an answer names the streams and pairs on
 * which it rests, and is told once, within the transaction that touches one of them.
 */
export const openTouches = () => {
  const watchersByMark = new Map<string, Set<() => void>>();

  const touch = (mark: string): void => {
    for (const tell of [...(watchersByMark.get(mark) ?? [])]) tell();
  };

  const touchAlong = ({ source, target, pulls }: Link): void => {
    if (!pulls) return;
    const kind = subjectOf(target)?.kind;
    // Orders are many: what they change is told by the pair that is judged anew for them.
    if (kind !== "order") touch(source);
    // A listing that takes a lot up is one more place where the lot may be sold.
    if (kind === "lot" && subjectOf(source)?.kind === "listing") touch(target);
  };

  const watch = (marks: ReadonlySet<string>, tell: () => void): (() => void) => {
    const stop = (): void => {
      for (const mark of marks) {
        const watchers = watchersByMark.get(mark);
        watchers?.delete(once);
        if (watchers?.size === 0) watchersByMark.delete(mark);
      }
    };
    const once = (): void => {
      stop();
      tell();
    };
    for (const mark of marks) {
      const watchers = watchersByMark.get(mark);
      if (watchers === undefined) watchersByMark.set(mark, new Set([once]));
      else watchers.add(once);
    }
    return stop;
  };

  return {
    /** Tells once, whichever of the marks is touched first. @returns how to stop it. */
    watch,
    touch,
    /** What is taken in touches its stream, and whoever reads the links that it makes. */
    throughFiles: (files: CaseFiles): CaseFiles => ({
      ...files,
      advance: (stream, copied, made, sessions) => {
        files.advance(stream, copied, made, sessions);
        touch(stream);
        if (copied.exhibit?.type === "LotPacked") touch(packingMark);
        for (const link of made) touchAlong(link);
      },
      clear: () => {
        files.clear();
        for (const mark of [...watchersByMark.keys()]) touch(mark);
      },
    }),
    /** A listing that comes into a session is touched. */
    throughPairs: (pairs: Pairs): Pairs => ({
      ...pairs,
      add: (pair, event) => {
        const isNew = pairs.add(pair, event);
        if (isNew) touch(streamOf("listing", pair.listing));
        return isNew;
      },
    }),
    throughVerdicts: (verdicts: Verdicts): Verdicts => ({
      ...verdicts,
      judge: (pair, at, touched) => {
        const changes = verdicts.judge(pair, at, touched);
        touch(pairMark(pair));
        return changes;
      },
    }),
  };
};
