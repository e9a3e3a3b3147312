import { afterSalesRules } from "./afterSales/rules.ts";
import { conductRules } from "./conduct/rules.ts";
import type { Policy } from "./policy.ts";
import { qualityRules } from "./quality/rules.ts";
import type { Rule } from "./rule.ts";
import { coreTerms, fullTerms, type Terms } from "./terms.ts";
import { thresholdRules } from "./threshold/rules.ts";

export interface Rulebook {
  readonly name: string;
  /** What the rules read besides the case: with others, the same events have other verdicts. */
  readonly terms: Terms;
  /** Rules beyond the core that the platform has enabled, by id. */
  readonly enabled: "all" | readonly string[];
  /** In the order in which they are shown. */
  readonly rules: readonly Rule[];
}

/** Every rule there is: the 99 of the catalogue, and recall-started-when-risk-known. */
export const everyRule: readonly Rule[] = [
  ...thresholdRules,
  ...qualityRules,
  ...afterSalesRules,
  ...conductRules,
];

/** The 35 core rules. */
export const coreRulebook = (policy: Policy): Rulebook => ({
  name: "core",
  terms: coreTerms(policy),
  enabled: [],
  rules: everyRule.filter(({ tier }) => tier === "core"),
});

/** First day of the recall limits of 2026 where nothing else is configured: not yet confirmed. */
export const recall2026FromDefault = "2026-03-01";

/** All rules; of those beyond the core, the ones that the platform has enabled are judged. */
export const fullRulebook = (
  policy: Policy,
  {
    enabled = "all",
    recall2026From = recall2026FromDefault,
  }: { readonly enabled?: Rulebook["enabled"]; readonly recall2026From?: string } = {},
): Rulebook => ({
  name: "full",
  terms: fullTerms(policy, recall2026From),
  enabled,
  rules: everyRule,
});
