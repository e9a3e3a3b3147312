import type { Instant } from "./domain/values/instant.ts";
import type { EventStore, Position } from "./eventstore/eventStore.ts";
import type { CaseFile } from "./rules/caseFile.ts";
import { type Judgement, judge } from "./rules/judge.ts";
import type { Rulebook } from "./rules/rulebook.ts";

/** A question as asked: what is left out has a default. */
export interface Asked {
  readonly listing?: string | undefined;
  readonly session?: string | undefined;
  readonly lot?: string | undefined;
  /** T; now where absent. */
  readonly at?: Instant | undefined;
  /** K; the earlier of T and now where absent. */
  readonly knownAt?: Instant | undefined;
}

export interface Answer {
  readonly judgement: Judgement;
  /** The last event that could be known at K; undefined when there is none. */
  readonly position: Position | undefined;
  /** The same question at this position can never get another answer. */
  readonly final: boolean;
}

export interface AnswerParts {
  readonly store: Pick<EventStore, "seal" | "head">;
  readonly readModel: {
    readonly head: () => { readonly recordedAt: Instant } | undefined;
    readonly waitFor: (position: Position) => Promise<void>;
    readonly positionAt: (knownAt: Instant) => Position | undefined;
    readonly caseFile: (about: Asked) => Promise<CaseFile>;
  };
  readonly rulebook: Rulebook;
  readonly clock: () => Instant;
}

/** Answers questions from the read side, after making sure that it knows all there was at K. */
export const openAnswers =
  ({ store, readModel, rulebook, clock }: AnswerParts) =>
  async (asked: Asked): Promise<Answer> => {
    const last = await store.head();
    if (last !== null) await readModel.waitFor(last.position);
    // An event may carry a recordedAt a little ahead of the wall clock; its writer must see it.
    const now = Math.max(clock(), last?.recordedAt ?? 0);
    const at = asked.at ?? now;
    const knownAt = asked.knownAt ?? Math.min(at, now);

    // Sealed first: what is recorded from here on is recorded after K.
    const sealed = knownAt <= now && (await store.seal(knownAt));
    const head = await store.head();
    if (head !== null) await readModel.waitFor(head.position);

    const file = await readModel.caseFile(asked);
    return {
      judgement: judge(rulebook, file, { ...asked, at, knownAt }),
      position: readModel.positionAt(knownAt),
      final: sealed || knownAt < (head?.recordedAt ?? 0),
    };
  };
