import type { Count } from "../domain/values/calendar.ts";
import { type Categories, coreCategories, fullCategories } from "./categories.ts";
import type { Policy } from "./policy.ts";
import type { Versions } from "./versions.ts";

/** Hours to start a recall of level 1, 2, 3 after the risk is known. */
type HoursByLevel = readonly [number, number, number];

/** How long the authority may take over a complaint: to accept or refuse it, then to mediate. */
interface MediationLimits {
  readonly acceptWithin: Count;
  readonly mediateWithin: Count;
}

/** What rules read besides the case: numbers, the table of categories, the law as it changed. */
export interface Terms {
  readonly policy: Policy;
  readonly categories: Categories;
  /** A host of 16 or 17 may stream with a guardian's consent (WLZB 17). */
  readonly allowsMinors: boolean;
  readonly recallStart: Versions<HoursByLevel>;
  readonly authorityComplaint: Versions<MediationLimits>;
}

const authorityComplaint: Terms["authorityComplaint"] = [
  {
    name: "SAMR Order 20",
    content: { acceptWithin: { workingDays: 7 }, mediateWithin: { workingDays: 45 } },
  },
  {
    name: "SAMR Order 121",
    from: "2026-04-15",
    // The limit to accept or refuse is not confirmed by the new text: the old one is kept.
    content: { acceptWithin: { workingDays: 7 }, mediateWithin: { days: 60 } },
  },
];

const recall2026: HoursByLevel = [24, 36, 48];

/** The core rules judge every recall by the limits of 2026. */
export const coreTerms = (policy: Policy): Terms => ({
  policy,
  categories: coreCategories,
  allowsMinors: false,
  recallStart: [{ name: "SAMR Order 122", content: recall2026 }],
  authorityComplaint,
});

/** @param recall2026From first day of the recall limits of 2026, `2026-03-01`: not yet confirmed. */
export const fullTerms = (policy: Policy, recall2026From: string): Terms => ({
  policy,
  categories: fullCategories,
  allowsMinors: true,
  recallStart: [
    { name: "食品召回管理办法 2015", content: [24, 48, 72] },
    { name: "SAMR Order 122", from: recall2026From, unverified: true, content: recall2026 },
  ],
  authorityComplaint,
});
