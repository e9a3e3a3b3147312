import { streamOf } from "../src/domain/catalogue.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { StoredEvent } from "../src/eventstore/eventStore.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { CaseFiles } from "./caseFiles.ts";
import type { CodeRuns } from "./codeRuns.ts";
import type { Events } from "./events.ts";
import type { Ledger } from "./ledger.ts";
import { type Link, type Links, link, linksOf } from "./links.ts";
import type { Packs } from "./packs.ts";
import { type Concerned, keyOf, type Pairs, pairsNamedBy } from "./pairs.ts";
import { type Reading, read, subjectOf } from "./reading.ts";
import type { VerdictChange } from "./readModel.ts";
import type { Subjects } from "./subjects.ts";
import { nothingTouched, type Verdicts } from "./verdicts.ts";

export interface IngestParts {
  readonly events: Events;
  readonly links: Links;
  readonly pairs: Pairs;
  readonly files: CaseFiles;
  readonly subjects: Subjects;
  readonly codeRuns: CodeRuns;
  readonly packs: Packs;
  readonly ledger: Pick<Ledger, "mayTouchOrders">;
  readonly verdicts: Verdicts;
}

export type Ingest = ReturnType<typeof openIngest>;

/** Takes events in, one by one, and judges what they concern; the caller owns the transaction. */
export const openIngest = (parts: IngestParts) => {
  const { events, links, pairs, files, subjects, codeRuns, packs, ledger, verdicts } = parts;
  /** Pairs that events of the current instant concern, not judged yet. */
  const waiting = new Map<string, Concerned & { all: boolean }>();
  let instant = Number.NEGATIVE_INFINITY;
  let changes: VerdictChange[] = [];

  /** A correction is read with what it corrects, whichever of the two is recorded first. */
  const voidLinks = (event: StoredEvent): readonly Link[] => {
    const subject = subjectOf(event.stream);
    const corrected = subject?.kind === "record" ? events.places(subject.id) : [];
    const correction = streamOf("record", event.id);
    return [
      ...corrected.map(({ stream }) => link(stream, event.stream)),
      ...(events.has(correction) ? [link(event.stream, correction)] : []),
    ];
  };

  /** What a pack's stream tells makes no link, concerns no verdict and is never voided. */
  const takeInOfPack = ({ stream, revision, recordedAt }: StoredEvent, exhibit?: Exhibit): void => {
    files.advance(stream, { revision, recordedAt, exhibit }, [], new Set());
    if (exhibit !== undefined) packs.apply(stream, revision, exhibit);
  };

  const takeIn = (event: StoredEvent, reading: Reading): void => {
    const { stream, revision, type } = event;
    const { exhibit } = reading;
    events.add(event, reading);
    if (subjectOf(stream)?.kind === "unit") {
      takeInOfPack(event, exhibit);
      return;
    }
    const source = exhibit === undefined ? event : { stream, type, data: exhibit.data };
    const made = [...linksOf(source, exhibit !== undefined), ...voidLinks(event)].filter((one) =>
      links.add(one, event.recordedAt),
    );
    const opened = (exhibit === undefined ? [] : pairsNamedBy(exhibit)).filter((pair) =>
      pairs.add(pair, event),
    );
    files.advance(
      stream,
      { revision, recordedAt: event.recordedAt, exhibit },
      made,
      new Set(opened.map(({ session }) => session)),
    );
    if (exhibit !== undefined) {
      subjects.apply(stream, exhibit, event.position, made.length + opened.length > 0);
      codeRuns.apply(stream, exhibit);
      packs.apply(stream, revision, exhibit);
    }
    correct(event);
    wait(event);
  };

  const refold = (stream: string): void => {
    subjects.refold(stream);
    codeRuns.refold(stream);
    packs.refold(stream);
  };

  /** Rows count what was not voided: one that a correction names, or the end of a chain of them. */
  const correct = (event: StoredEvent): void => {
    if (events.has(streamOf("record", event.id))) refold(event.stream);
    const seen = new Set<string>();
    const follow = (stream: string): void => {
      const subject = subjectOf(stream);
      if (subject?.kind !== "record" || seen.has(stream)) return;
      seen.add(stream);
      for (const place of events.places(subject.id)) {
        refold(place.stream);
        follow(place.stream);
      }
    };
    follow(event.stream);
  };

  const wait = ({ stream, type }: StoredEvent): void => {
    for (const [key, { orders, core, ...pair }] of pairs.concernedBy(stream)) {
      const known = waiting.get(key) ?? { ...pair, orders: new Set(), core: false, all: false };
      waiting.set(key, known);
      for (const order of orders) known.orders.add(order);
      known.core ||= core;
      known.all ||= core && ledger.mayTouchOrders(type);
    }
  };

  const judgeWaiting = (): void => {
    const inOrder = [...waiting.values()].sort((one, other) =>
      keyOf(one) < keyOf(other) ? -1 : 1,
    );
    waiting.clear();
    for (const touched of inOrder) changes.push(...verdicts.judge(touched, instant, touched));
  };

  /** Judges what time alone has changed before or at the instant. */
  const judgeDue = (until: Instant, limit = Number.POSITIVE_INFINITY): boolean => {
    for (let judged = 0; judged < limit; judged += 1) {
      const due = verdicts.nextDue();
      if (due === undefined || due.due > until) return true;
      changes.push(...verdicts.judge(due, due.due, nothingTouched));
    }
    return false;
  };

  return {
    take: (event: StoredEvent): void => {
      if (event.recordedAt !== instant) {
        judgeWaiting();
        // What fell due at the very instant of an event is judged with it.
        judgeDue(event.recordedAt - 1);
        instant = event.recordedAt;
      }
      takeIn(event, read(event));
    },
    /** Puts an event aside on which something here broke down, and marks what it concerns. */
    putAside: (event: StoredEvent, problem: string): void => {
      instant = event.recordedAt;
      takeIn(event, { problem });
    },
    judgeWaiting,
    /** @returns whether nothing more is due by then; at most `limit` are judged at once. */
    judgeDue,
    /** What was judged otherwise than before since it was last asked. */
    takeChanges: (): readonly VerdictChange[] => {
      const taken = changes;
      changes = [];
      return taken;
    },
    /** A transaction was undone: forgets what it had in mind. */
    reset: (): void => {
      waiting.clear();
      changes = [];
      instant = Number.NEGATIVE_INFINITY;
      files.clear();
      events.forget();
      verdicts.forget();
      codeRuns.forget();
    },
  };
};
