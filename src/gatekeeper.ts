import type { Instant } from "./domain/values/instant.ts";
import type { Position } from "./eventstore/eventStore.ts";
import type { CaseFile, Exhibit } from "./rules/caseFile.ts";
import { withHypothetical } from "./rules/caseFile.ts";
import { judge } from "./rules/judge.ts";
import type { Rulebook } from "./rules/rulebook.ts";
import type { Gate } from "./rules/verdict.ts";

/** What the gatekeeper reads: the sessions of a listing, and what is on file about them. */
export interface Files {
  readonly head: () => { readonly position: Position; readonly recordedAt: Instant } | undefined;
  readonly pairs: (filter: { readonly listing: string }) => readonly { readonly session: string }[];
  readonly row: (kind: "session", id: string) => { readonly stage: string } | undefined;
  readonly caseFile: (about: {
    readonly listing: string;
    readonly session?: string;
    readonly lot?: string | undefined;
  }) => Promise<CaseFile>;
}

export interface AsIfDone {
  /** Of the three gates, those that would fail in one session or another. */
  readonly failing: readonly { readonly gate: Gate; readonly rules: readonly string[] }[];
  readonly position: Position | undefined;
}

const threeGates: readonly Gate[] = ["THRESHOLD", "QUALITY", "AFTER_SALES"];
const over = ["SessionEnded", "SessionCancelled", "ReplayArchived"];

/**
 * Judges a listing as if something were done already, for each of its sessions that has not ended;
 * where there is none, for a session whose start is never reached.
 */
export const judgeAsIfDone = async (
  files: Files,
  rulebook: Rulebook,
  listing: string,
  supposed: readonly Exhibit[],
  now: Instant,
): Promise<AsIfDone> => {
  const sessions = files
    .pairs({ listing })
    .map(({ session }) => session)
    .filter((session) => !over.includes(files.row("session", session)?.stage ?? ""));
  const questions =
    sessions.length === 0 ? [{ listing }] : sessions.map((session) => ({ listing, session }));

  const failures = new Map<Gate, Set<string>>();
  for (const question of questions) {
    // What is supposed may bring in a lot that the listing does not have yet.
    const file = withHypothetical(
      await files.caseFile({ ...question, lot: lotOf(supposed) }),
      supposed,
    );
    const judgement = judge(rulebook, file, { ...question, at: now, knownAt: now });
    for (const gate of threeGates) {
      if (judgement.gates[gate] !== "FAIL") continue;
      const rules = failures.get(gate) ?? new Set();
      failures.set(gate, rules);
      for (const { rule, verdict } of judgement.rules)
        if (rule.gate === gate && verdict === "FAIL") rules.add(rule.id);
    }
  }
  return {
    failing: [...failures].map(([gate, rules]) => ({ gate, rules: [...rules] })),
    position: files.head()?.position,
  };
};

const lotOf = (supposed: readonly Exhibit[]): string | undefined =>
  supposed
    .map(({ data }): unknown => Reflect.get(data, "lot"))
    .find((lot) => typeof lot === "string");
