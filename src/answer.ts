import { setTimeout as sleep } from "node:timers/promises";
import type { Instant } from "./domain/values/instant.ts";
import type { EventStore, Position } from "./eventstore/eventStore.ts";
import type { CaseFile, Exhibit } from "./rules/caseFile.ts";
import { type Judgement, judge } from "./rules/judge.ts";
import type { Rulebook } from "./rules/rulebook.ts";
import { supposing } from "./rules/suppose.ts";

/** A question as asked: what is left out has a default. */
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

/** What a case file is about. */
interface About {
  readonly listing?: string | undefined;
  readonly session?: string | undefined;
  readonly lot?: string | undefined;
  readonly withoutOrders?: boolean | undefined;
}

export interface AnswerParts {
  readonly store: Pick<EventStore, "seal" | "head" | "capabilities">;
  readonly readModel: {
    readonly head: () => { readonly recordedAt: Instant } | undefined;
    readonly waitFor: (position: Position) => Promise<void>;
    readonly positionAt: (knownAt: Instant) => Position | undefined;
    readonly caseFile: (about: About) => Promise<CaseFile>;
    readonly unreadIn: (about: About, knownAt: Instant) => number;
    readonly settle: (until: Instant) => Promise<void>;
    readonly now: (pair: Pair, at: Instant) => Judgement | undefined;
  };
  readonly rulebook: Rulebook;
  readonly clock: () => Instant;
}

/** Answers questions from the read side, after making sure that it knows all there was at K. */
export const openAnswers = ({ store, readModel, rulebook, clock }: AnswerParts) => {
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

  /** Lets nothing more be recorded at or before K, and waits for all that was. */
  const settle = async (knownAt: Instant, now: Instant) => {
    // Sealed first: what is recorded from here on is recorded after K.
    const sealed = knownAt <= now && (await store.seal(knownAt));
    const head = await store.head();
    if (head !== null) await readModel.waitFor(head.position);
    return { sealed, final: sealed || knownAt < (head?.recordedAt ?? 0) };
  };

  /**
   * From the rows, which answer for now alone and never walk the orders. Where more was recorded
   * while we looked, now has moved on: we look again.
   */
  const readOff = async ({ listing, session }: Pair): Promise<Answer | undefined> => {
    for (let attempt = 0; attempt < attemptsAtMost; attempt += 1) {
      const at = await nowOf();
      const { sealed, final } = await settle(at, at);
      if (sealed) await readModel.settle(at);
      else if (store.capabilities.seals) {
        // The last event is ahead of our clock: in a moment it will not be.
        const aheadMs = at - clock();
        if (aheadMs <= 0 || aheadMs > aheadMsAtMost) return undefined;
        await sleep(aheadMs);
        continue;
      }
      const judgement = readModel.now({ listing, session }, at);
      if (judgement === undefined) continue;
      const position = readModel.positionAt(at);
      const file = await readModel.caseFile({ listing, session, withoutOrders: true });
      const whole = () => readModel.caseFile({ listing, session });
      return { file, whole, judgement, underReview: false, position, final };
    }
    return undefined;
  };

  /** An event may carry a recordedAt a little ahead of the wall clock; its writer must see it. */
  const nowOf = async (): Promise<Instant> => {
    const last = await store.head();
    if (last !== null) await readModel.waitFor(last.position);
    return Math.max(clock(), last?.recordedAt ?? 0);
  };

  return async (asked: Asked): Promise<Answer> => {
    const pair = pairOfNow(asked);
    const read = pair === undefined ? undefined : await readOff(pair);
    if (read !== undefined) return read;

    const now = await nowOf();
    const at = asked.at ?? now;
    const knownAt = asked.knownAt ?? Math.min(at, now);
    const { final } = await settle(knownAt, now);
    return {
      ...(await walk(asked, at, knownAt)),
      position: readModel.positionAt(knownAt),
      final: final && asked.suppose === undefined,
    };
  };
};

const attemptsAtMost = 3;
const aheadMsAtMost = 50;

/** What is asked about now, without a lot in hand and nothing supposed: the rows know it. */
const pairOfNow = ({ listing, session, ...rest }: Asked): Pair | undefined =>
  listing === undefined ||
  session === undefined ||
  Object.values(rest).some((value) => value !== undefined)
    ? undefined
    : { listing, session };
