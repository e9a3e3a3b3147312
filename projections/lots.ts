import { isEventType } from "../src/domain/border.ts";
import { catalogue } from "../src/domain/catalogue.ts";
import { type Instant, never } from "../src/domain/values/instant.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import { judge } from "../src/rules/judge.ts";
import { isObligation } from "../src/rules/rule.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";
import { type CaseFiles, type Filed, unreadIn } from "./caseFiles.ts";
import type { openNow } from "./now.ts";
import type { About, CurrentVerdict, LotNow, Moment, Offer, Pair } from "./readModel.ts";
import type { Subjects } from "./subjects.ts";
import { packingMark, pairMark, type Touches } from "./touches.ts";

export interface LotsParts {
  readonly files: CaseFiles;
  readonly subjects: Pick<Subjects, "row">;
  readonly pairsOf: (listing: string) => readonly Pair[];
  readonly now: Pick<ReturnType<typeof openNow>, "nowOfLot">;
  readonly current: (pair: Pair) => CurrentVerdict | undefined;
  readonly rulebook: Rulebook;
  readonly touches: Touches;
}

/** A session that sells the lot's listing, as far as it says whether the lot is sold there. */
const stageOf = (lot: string, dossier: Dossier) => {
  const isPlanned =
    dossier.schedule !== undefined && dossier.cancelled() === undefined && dossier.isSold();
  const opening = dossier.opening();
  const begun = dossier.begun();
  const wasSold = isPlanned && begun && dossier.onSale(opening).includes(lot);
  return { listing: dossier.listing, session: dossier.session, opening, isPlanned, begun, wasSold };
};
type Stage = ReturnType<typeof stageOf>;

/** The last session begun with the lot on sale, else the next one, else none. */
const lastOrNext = (stages: readonly Stage[]): Stage | undefined => {
  const begun = stages.filter(({ wasSold }) => wasSold);
  const next = stages.filter((stage) => stage.isPlanned && !stage.begun);
  return (
    begun.sort((one, other) => other.opening - one.opening)[0] ??
    next.sort((one, other) => one.opening - other.opening)[0]
  );
};

const types = [...catalogue.keys()].filter(isEventType);

/** Whether something in the file was recorded after T, and when the next thing in it happens. */
const aheadIn = ({ file, unread }: Filed, at: Instant) => {
  let next = never;
  let isLater = unread.some(({ recordedAt }) => recordedAt > at);
  for (const type of types)
    for (const { occurredAt, recordedAt } of file.all(type)) {
      if (occurredAt > at) next = Math.min(next, occurredAt);
      isLater ||= recordedAt > at;
    }
  return { next, isLater };
};

/** How many lots are held ready. */
const lotsHeld = 10_000;

/** Lots in hand: where each is sold, and what is said of it now, held until something changes it. */
export const openLots = (parts: LotsParts) => {
  const { files, subjects, pairsOf, now, current, rulebook, touches } = parts;
  const obligations = rulebook.rules.filter(isObligation);

  /** Where the lot is sold; when time alone may change that; and the files that say so. */
  const seek = (lot: string, moment: Moment) => {
    const filed: Filed[] = [];
    const open = (about: Partial<Pair>): Dossier => {
      const opened = files.open({ ...about, withoutOrders: true });
      filed.push(opened);
      return openDossier(opened.file, { ...about, ...moment }, rulebook.terms);
    };
    let edge = never;
    const watched = <Value>(dossier: Dossier, compute: () => Value): Value => {
      const seen = dossier.watch(compute);
      edge = Math.min(edge, seen.edge);
      return seen.value;
    };
    const offers = (subjects.row("lot", lot)?.listing ?? [])
      .map((listing) => open({ listing }))
      .filter((dossier) => watched(dossier, () => dossier.lots().includes(lot)));
    const stages = offers
      .flatMap(({ listing = "" }) => pairsOf(listing))
      .map(open)
      .map((dossier) => watched(dossier, () => stageOf(lot, dossier)));
    const found = lastOrNext(stages);
    const listing = found?.listing ?? offers[0]?.listing;
    const offer: Offer = {
      ...(listing !== undefined && { listing }),
      ...(found !== undefined && { session: found.session }),
    };
    return { offer, edge, filed };
  };

  /** Judged off the rows; where they cannot answer, from all events. */
  const judged = (lot: string, offer: Offer, at: Instant) => {
    const { listing, session } = offer;
    const about = { ...offer, lot };
    const whole = () => files.open(about);
    const read =
      listing === undefined || session === undefined
        ? undefined
        : now.nowOfLot({ listing, session }, lot, at);
    if (read !== undefined)
      return { judgement: read, file: coreOf(lot, offer).file, underReview: false };
    const { file } = whole();
    const judgement = judge(rulebook, file, { ...about, at, knownAt: at });
    const turn = nextTurn(openDossier(file, judgement.question, rulebook.terms));
    return {
      judgement: { ...judgement, holdsUntil: Math.min(judgement.holdsUntil, turn) },
      file,
      underReview: unreadIn(whole(), at) > 0,
    };
  };
  /** The next instant at which some duty turns: how many are overdue is told, too. */
  const nextTurn = (dossier: Dossier): Instant => {
    const { at } = dossier.question;
    const duties = obligations.flatMap((rule) => [
      ...rule.duties(dossier),
      ...dossier.orders().flatMap((placed) => rule.dutiesOfOrder(dossier, placed)),
    ]);
    let next = never;
    for (const { opens, overdueFrom, datedFrom, done, brokenFrom } of duties)
      for (const instant of [opens, overdueFrom, datedFrom, done, brokenFrom])
        if (instant !== undefined && instant > at) next = Math.min(next, instant);
    return next;
  };
  // A listing in a session brings its lots; alone, the lot is asked for by name.
  const coreOf = (lot: string, offer: Offer): Filed => {
    const about: About = offer.session === undefined ? { ...offer, lot } : offer;
    return files.open({ ...about, withoutOrders: true });
  };

  const heldByLot = new Map<string, { readonly lotNow: LotNow; readonly stop: () => void }>();

  const hold = (lot: string, lotNow: LotNow, marks: ReadonlySet<string>): void => {
    const [oldest] = heldByLot.keys();
    if (heldByLot.size >= lotsHeld && oldest !== undefined) drop(oldest);
    heldByLot.set(lot, { lotNow, stop: touches.watch(marks, () => heldByLot.delete(lot)) });
  };
  const drop = (lot: string): void => {
    heldByLot.get(lot)?.stop();
    heldByLot.delete(lot);
  };

  const make = (lot: string, at: Instant): LotNow | undefined => {
    const { offer, edge, filed } = seek(lot, { at, knownAt: at });
    const { listing, session } = offer;
    const pair = listing === undefined || session === undefined ? undefined : { listing, session };
    const read = [...filed, coreOf(lot, offer)];
    const ahead = read.map((one) => aheadIn(one, at));
    if (ahead.some(({ isLater }) => isLater)) return undefined;
    if (pair !== undefined && (current(pair)?.judgedAt ?? at) > at) return undefined;

    const { judgement, file, underReview } = judged(lot, offer, at);
    const lotNow: LotNow = {
      ...{ judgement, file, underReview },
      whole: () => files.open({ ...offer, lot }).file,
      holdsUntil: Math.min(edge, judgement.holdsUntil, ...ahead.map(({ next }) => next)),
    };
    const marks = new Set(read.flatMap(({ sinceByStream }) => [...sinceByStream.keys()]));
    marks.add(packingMark);
    hold(lot, lotNow, pair === undefined ? marks : marks.add(pairMark(pair)));
    return lotNow;
  };

  return {
    offer: (lot: string, moment: Moment): Offer => seek(lot, moment).offer,
    /** The same object as long as it holds. */
    now: (lot: string, at: Instant): LotNow | undefined => {
      const held = heldByLot.get(lot)?.lotNow;
      if (held !== undefined && held.judgement.question.at <= at && at < held.holdsUntil)
        return held;
      drop(lot);
      return make(lot, at);
    },
    /** It still stands as it was made. */
    isHeld: (lot: string, lotNow: LotNow): boolean => heldByLot.get(lot)?.lotNow === lotNow,
  };
};
