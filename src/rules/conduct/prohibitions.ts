import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import type { ReasonCode } from "../reasons.ts";
import { type Rule, rule } from "../rule.ts";
import { type Finding, found, notApplicable } from "../verdict.ts";

/** A prohibition on stream: nothing to judge before the stream has begun. */
export const prohibition = (entry: Omit<Rule, "gate" | "kind">): Rule =>
  rule({
    ...entry,
    gate: "CONDUCT",
    kind: "X",
    judge: (dossier) => (dossier.begun() ? entry.judge(dossier) : notApplicable("NOT_BEGUN")),
  });

export const sessionOf = ({ session }: Dossier) => ({ session });

export const none = (exhibits: readonly Exhibit[], reason: ReasonCode): Finding =>
  exhibits.length === 0 ? found("PASS", "NO_FINDING") : found("FAIL", reason, exhibits);
