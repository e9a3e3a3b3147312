import { type Checked, exhibitOf } from "./command.ts";
import type { EventType } from "./domain/catalogue.ts";
import { type Refusal, refuse } from "./domain/refusal.ts";
import type { SubjectState } from "./domain/state.ts";
import { type Instant, instantOf } from "./domain/values/instant.ts";
import type { Position } from "./eventstore/eventStore.ts";
import type { CaseFile, Exhibit } from "./rules/caseFile.ts";
import { openDossier } from "./rules/dossier.ts";
import { judge } from "./rules/judge.ts";
import type { Rulebook } from "./rules/rulebook.ts";
import { supposing } from "./rules/suppose.ts";
import type { Gate } from "./rules/verdict.ts";

/** What the gatekeeper reads: the sessions of a listing, and what is on file about them. */
export interface Files {
  readonly head: () => { readonly position: Position; readonly recordedAt: Instant } | undefined;
  readonly pairs: (filter: { readonly listing: string }) => readonly { readonly session: string }[];
  readonly caseFile: (about: {
    readonly listing?: string | undefined;
    readonly session?: string | undefined;
    readonly lot?: string | undefined;
  }) => Promise<CaseFile>;
}

/** Whether recording it asks the system to go along: goods go on sale, or are let pass. */
export const isGated = (type: EventType, subject: SubjectState): boolean =>
  type === "ListingPublished" ||
  type === "LotAssigned" ||
  type === "ListingPublicationOverridden" ||
  (type === "ListingDrafted" && isPublic(subject));

const isPublic = ({ events }: SubjectState): boolean =>
  events.findLast(({ type }) => type === "ListingPublished" || type === "ListingWithdrawn")
    ?.type === "ListingPublished";

/** The platform let it pass: its last word on this is newer than the last such event. */
const isOverridden = (type: EventType, data: object, subject: SubjectState): boolean => {
  const lot: unknown = type === "LotAssigned" ? Reflect.get(data, "lot") : undefined;
  const last = subject.events.findLast(
    (event) =>
      (event.type === type || event.type === "ListingPublicationOverridden") &&
      (type === "ListingDrafted" || Object(event.data).lot === lot),
  );
  return last?.type === "ListingPublicationOverridden";
};

/**
 * Judges what goes on sale as if it were done, and refuses it if one of the three gates would fail.
 * @returns the data to store: with the position judged, and for an override the gates that failed.
 */
export const passGate = async (
  files: Files,
  rulebook: Rulebook,
  checked: Checked,
  subject: SubjectState,
  now: Instant,
): Promise<Refusal | Readonly<Record<string, unknown>>> => {
  const { entry, data } = checked;
  const isOverride = entry.type === "ListingPublicationOverridden";
  // What is said to be a moment ahead of our clock must have happened when it is judged.
  const at = Math.max(now, files.head()?.recordedAt ?? 0, instantOf(checked.occurredAt));
  const failures = await judgeAsIfDone(
    files,
    rulebook,
    subject.id,
    isOverride ? undefined : exhibitOf(checked, at),
    at,
  );
  const judged = { ...data, judgedPosition: String(files.head()?.position ?? 0) };
  if (isOverride) return { ...judged, failingGates: [...failures.keys()] };
  const [first, ...more] = [...failures].map(([gate, rules]) => ({
    field: gate,
    message: `would fail: ${[...rules].join(", ")}`,
  }));
  return first === undefined || isOverridden(entry.type, data, subject)
    ? judged
    : refuse("GATE_FAILS", first.field, first.message, ...more);
};

const threeGates: readonly Gate[] = ["THRESHOLD", "QUALITY", "AFTER_SALES"];

/**
 * The rules that would fail, by gate, in any session that sells the listing and has not ended; where
 * there is none, in a session whose start is never reached.
 */
const judgeAsIfDone = async (
  files: Files,
  rulebook: Rulebook,
  listing: string,
  supposed: Exhibit | undefined,
  at: Instant,
): Promise<ReadonlyMap<Gate, ReadonlySet<string>>> => {
  const open = async (about: { readonly listing: string; readonly session?: string }) => ({
    question: { ...about, at, knownAt: at },
    file: await supposing(files.caseFile, about, supposed === undefined ? [] : [supposed]),
  });
  const inSessions = await Promise.all(
    files.pairs({ listing }).map(({ session }) => open({ listing, session })),
  );
  const running = inSessions.filter(({ file, question }) => {
    const dossier = openDossier(file, question, rulebook.terms);
    return dossier.isSold() && !dossier.ended() && dossier.cancelled() === undefined;
  });

  const failures = new Map<Gate, Set<string>>();
  for (const { file, question } of running.length > 0 ? running : [await open({ listing })]) {
    const judgement = judge(rulebook, file, question);
    for (const gate of threeGates.filter((one) => judgement.gates[one] === "FAIL")) {
      const rules = failures.get(gate) ?? new Set();
      failures.set(gate, rules);
      for (const { rule, verdict } of judgement.rules)
        if (rule.gate === gate && verdict === "FAIL") rules.add(rule.id);
    }
  }
  return failures;
};
