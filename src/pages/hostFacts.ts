import type {
  Actor,
  Gate,
  GateVerdict,
  Reason,
  RuleVerdict,
  Task,
  Verdict,
  Words,
} from "./trace.ts";

/**
 * What a host may know of a listing in a session before going on air: the result of
 * `schema/operations/hostCheck.graphql`, by its names. Instants are RFC 3339; null: not on record.
 */
export interface HostFacts {
  readonly listing: string;
  readonly session: string;
  /** The planned start. */
  readonly start: string | null;
  readonly begun: boolean;
  readonly ended: boolean;
  readonly product: string | null;
  readonly netContent: string | null;
  readonly lotNumbers: readonly string[];
  readonly seller: string | null;
  readonly judgement: HostJudgement;
}

export interface HostJudgement {
  readonly at: string;
  readonly underReview: boolean;
  readonly position: string | null;
  readonly gates: readonly Pick<GateVerdict, "gate" | "verdict">[];
  readonly rules: readonly HostRule[];
  readonly toDo: readonly Task[];
  /** Null to who takes no part. */
  readonly forecast: readonly Turn[] | null;
}

export type HostRule = Pick<RuleVerdict, "verdict" | "reason" | "recordedLater" | "provisional"> & {
  readonly rule: {
    readonly id: string;
    readonly gate: Gate;
    readonly kind: RuleVerdict["rule"]["kind"];
    readonly title: Words;
    readonly actor: Actor;
  };
};

/** An instant at which verdicts change if nothing happens but time. */
export interface Turn {
  readonly at: string;
  readonly gates: readonly {
    readonly gate: Gate;
    readonly before: Verdict;
    readonly after: Verdict;
  }[];
  readonly rules: readonly {
    readonly rule: { readonly id: string; readonly title: Words };
    readonly before: Verdict;
    readonly after: Verdict;
    readonly reason: Reason;
  }[];
}
