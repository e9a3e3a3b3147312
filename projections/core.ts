import * as z from "zod";
import type { Role } from "../src/domain/fact.ts";
import { type Instant, never } from "../src/domain/values/instant.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import { judge, type RuleVerdict } from "../src/rules/judge.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";
import { verdicts } from "../src/rules/verdict.ts";
import { type Filed, unreadIn } from "./caseFiles.ts";
import { wholeMs } from "./duties.ts";
import { isLedgered } from "./ledger.ts";
import type { Pair } from "./readModel.ts";

/** What is known of a pair but for its orders: it holds while only orders move. */
export const Core = z.object({
  /** Verdict by rule, of the rules that look at no order. */
  rules: z.record(z.string(), z.enum(verdicts)),
  holdsUntil: z
    .number()
    .nullable()
    .transform((instant) => instant ?? never),
  cancelled: z.boolean(),
  begun: z.boolean(),
  sold: z.boolean(),
  onAir: z.boolean(),
  /** Party by role, as the draft and the schedule name them. */
  parties: z.partialRecord(z.string(), z.string()),
  /** The event that says which person the host is, as known then. */
  identity: z.string().optional(),
  quarantined: z.number(),
});
export type Core = z.infer<typeof Core>;

export const partyOf = ({ parties }: Core, role: Role): string =>
  role === "platform" || role === "regulator" ? role : (parties[role] ?? "");

const stageOf = (dossier: Dossier) => {
  const cancelled = dossier.cancelled() !== undefined;
  const begun = dossier.begun();
  const sold = dossier.isSold();
  return { cancelled, begun, sold, onAir: begun && !dossier.ended() && sold && !cancelled };
};

/** Judges a pair by all rules that look at no order, on a case file without orders. */
export const judgeCore = (
  rulebook: Rulebook,
  pair: Pair,
  filed: Filed,
  at: Instant,
): { readonly core: Core; readonly rules: readonly RuleVerdict[] } => {
  const question = { ...pair, at, knownAt: at };
  const book = { ...rulebook, rules: rulebook.rules.filter((rule) => !isLedgered(rule)) };
  const { rules, holdsUntil } = judge(book, filed.file, question);
  const dossier = openDossier(filed.file, question, rulebook.terms);
  const stage = dossier.watch(() => ({
    ...stageOf(dossier),
    parties: partiesOf(dossier),
    identity: identityOf(dossier),
  }));
  const until = Math.min(holdsUntil, stage.edge);
  return {
    core: {
      rules: Object.fromEntries(rules.map(({ rule, verdict }) => [rule.id, verdict])),
      holdsUntil: wholeMs(until) ?? never,
      ...stage.value,
      quarantined: unreadIn(filed, at),
    },
    rules,
  };
};

const partiesOf = (dossier: Dossier): Core["parties"] => {
  const { host, mcn, operator } = dossier.schedule?.data ?? {};
  const parties = { merchant: dossier.merchant(), host, agency: mcn, operator };
  return Object.fromEntries(
    Object.entries(parties).flatMap(([role, party]) =>
      party === undefined ? [] : [[role, party]],
    ),
  );
};

const identityOf = ({ host, last }: Dossier): string | undefined =>
  host === undefined ? undefined : last("HostIdentityVerified", { host })?.id;
