import type { Instant } from "./domain/values/instant.ts";
import type { EventStore, Position } from "./eventstore/eventStore.ts";
import { type LotRows, openLotAnswers } from "./lotAnswer.ts";
import { attemptsAtMost, openPresent } from "./present.ts";
import type { CaseFile, Exhibit } from "./rules/caseFile.ts";
import { type Judgement, judge } from "./rules/judge.ts";
import type { Rulebook } from "./rules/rulebook.ts";
import { supposing } from "./rules/suppose.ts";

/**
 * A question as asked: what is left out has a default. A lot alone, now, is judged where it is sold:
 * in the last session begun with it on sale, else in the next.
 */
export interface Asked {
  readonly listing?: string | undefined;
  readonly session?: string | undefined;
  readonly lot?: string | undefined;
  /** T; now where absent. */
  readonly at?: Instant | undefined;
  /** K; the earlier of T and now where absent. */
  readonly knownAt?: Instant | undefined;
  /** What is only supposed: judged as if it had been recorded by K. Never final, and in no log. */
  readonly suppose?: readonly Exhibit[] | undefined;
}

export interface Answer {
  readonly judgement: Judgement;
  /** What it would be without what is only supposed. */
  readonly unsupposed?: Judgement;
  /** What the judgement was made from; without the orders where it was read off the rows. */
  readonly file: CaseFile;
  /** The same with every order. */
  readonly whole: () => Promise<CaseFile>;
  /** Something on record at K could not be read: a person must look first. */
  readonly underReview: boolean;
  /** The last event that could be known at K; undefined when there is none. */
  readonly position: Position | undefined;
  /** The same question at this position can never get another answer. */
  readonly final: boolean;
}

type Judged = Omit<Answer, "position" | "final">;

/** A listing in a session. */
interface Pair {
  readonly listing: string;
  readonly session: string;
}

interface Moment {
  readonly at: Instant;
  readonly knownAt: Instant;
}

/** What a case file is about. */
interface About {
  readonly listing?: string | undefined;
  readonly session?: string | undefined;
  readonly lot?: string | undefined;
  readonly withoutOrders?: boolean | undefined;
}

export interface AnswerParts {
  readonly store: Pick<EventStore, "seal" | "head" | "readAll" | "capabilities">;
  readonly readModel: {
    readonly head: () => { readonly position: Position; readonly recordedAt: Instant } | undefined;
    readonly waitFor: (position: Position) => Promise<void>;
    readonly positionAt: (knownAt: Instant) => Position | undefined;
    readonly caseFile: (about: About) => Promise<CaseFile>;
    readonly unreadIn: (about: About, knownAt: Instant) => number;
    readonly settle: (until: Instant) => Promise<void>;
    readonly now: (pair: Pair, at: Instant) => Judgement | undefined;
    readonly offer: (lot: string, moment: Moment) => Partial<Pair>;
  } & LotRows;
  readonly rulebook: Rulebook;
  readonly clock: () => Instant;
}

/** Answers questions from the read side, after making sure that it knows all there was at K. */
export const openAnswers = ({ store, readModel, rulebook, clock }: AnswerParts) => {
  const present = openPresent({ store, readModel, clock });
  const lots = openLotAnswers({ present, readModel });

  /** From all events: of any instant, as known at any instant, with what is only supposed. */
  const walk = async (asked: Asked, at: Instant, knownAt: Instant): Promise<Judged> => {
    const { suppose = [], ...about } = asked;
    const question = { ...about, at, knownAt };
    const unread = readModel.unreadIn(about, knownAt);
    const plain = await readModel.caseFile(about);
    const file = await supposing(readModel.caseFile, about, suppose);
    return {
      file,
      whole: async () => file,
      judgement: judge(rulebook, file, question),
      underReview: unread > 0,
      ...(suppose.length > 0 && { unsupposed: judge(rulebook, plain, question) }),
    };
  };

  /**
   * From the rows, which answer for now alone and never walk the orders. Where more was recorded
   * while we looked, now has moved on: we look again.
   */
  const readOff = async ({ listing, session }: Pair): Promise<Answer | undefined> => {
    for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
      for (const take of [present.take, present.lastSeen]) {
        const moment = await take();
        const judgement = moment && readModel.now({ listing, session }, moment.at);
        if (moment === undefined || judgement === undefined) continue;
        const { position, final } = moment;
        const file = await readModel.caseFile({ listing, session, withoutOrders: true });
        const whole = () => readModel.caseFile({ listing, session });
        return { file, whole, judgement, underReview: false, position, final };
      }
    }
    return undefined;
  };

  /** From all events, now, where the lot is sold. */
  const walkLot = async (lot: string): Promise<Answer> => {
    const at = await present.nowOf();
    const { final } = await present.settle(at, at);
    const about = { ...readModel.offer(lot, { at, knownAt: at }), lot };
    return { ...(await walk(about, at, at)), position: readModel.positionAt(at), final };
  };

  const answer = async (asked: Asked): Promise<Answer> => {
    const lot = lotOfNow(asked);
    if (lot !== undefined) return lots.held(lot) ?? (await lots.ofLot(lot)) ?? walkLot(lot);
    const pair = pairOfNow(asked);
    const read = pair === undefined ? undefined : await readOff(pair);
    if (read !== undefined) return read;

    const now = await present.nowOf();
    const at = asked.at ?? now;
    const knownAt = asked.knownAt ?? Math.min(at, now);
    const { final } = await present.settle(knownAt, now);
    return {
      ...(await walk(asked, at, knownAt)),
      position: readModel.positionAt(knownAt),
      final: final && asked.suppose === undefined,
    };
  };

  return Object.assign(answer, {
    /** What is said of a lot, where that can be told without waiting for anything. */
    held: (lot: string): Answer | undefined => lots.held(lot),
  });
};

const isNothingElse = (rest: object): boolean =>
  Object.values(rest).every((value) => value === undefined);

/** What is asked about now, without a lot in hand and nothing supposed: the rows know it. */
const pairOfNow = ({ listing, session, ...rest }: Asked): Pair | undefined =>
  listing !== undefined && session !== undefined && isNothingElse(rest)
    ? { listing, session }
    : undefined;

/** A lot in hand, now, wherever it is sold. */
const lotOfNow = ({ lot, ...rest }: Asked): string | undefined =>
  isNothingElse(rest) ? lot : undefined;
