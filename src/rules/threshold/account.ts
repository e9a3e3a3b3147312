import { onlyPlatform } from "../../domain/subjects/platform.ts";
import { day, dayOf, endOf, plusDays, plusMonths, startOf } from "../../domain/values/calendar.ts";
import { instantText } from "../../domain/values/instant.ts";
import type { Dossier } from "../dossier.ts";
import { missing, rule } from "../rule.ts";
import { type Finding, found, notApplicable, pass, together } from "../verdict.ts";

/** The accounts on the platform: bound by its rules, allowed to sell, watched while new. */

/** Judges who sells and, where there are such, the scheduled host and the operator of the room. */
const ofAccounts = (dossier: Dossier, judge: (account: string) => Finding): Finding => {
  const merchant = dossier.merchant();
  if (merchant === undefined) return missing(dossier, "SELLER_NOT_NAMED");
  const onStage = [dossier.host, dossier.schedule?.data.operator].filter(
    (account) => account !== undefined,
  );
  return together([judge(merchant), ...onStage.map(judge)]);
};

/**
 * The last word on each version of the platform's rules that was published by the opening, the
 * highest version last; once the stream has begun, of those alone that were in force when it did.
 */
const rulesOf = (dossier: Dossier, platform: string) => {
  const opening = dossier.opening();
  const published = dossier.happened("PlatformRulesPublished", { platform }, opening);
  const all = [...new Map(published.map((one) => [one.data.rulesVersion, one])).values()].sort(
    (one, other) => one.data.rulesVersion - other.data.rulesVersion,
  );
  const inForce = all.filter(({ data }) => {
    const from = startOf(day(data.effectiveFrom));
    return from <= opening && dossier.reached(from);
  });
  return { inForce: inForce.at(-1), latest: (dossier.begun() ? inForce : all).at(-1) };
};

export const platformRulesAccepted = rule({
  id: "platform-rules-accepted",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Platform's rules accepted", zh: "平台规则确认" },
  condition: {
    en: "Merchant, scheduled host and operator each, the worst decides. PASS if the highest version published by the opening is accepted. Before its first day: PENDING, once begun not asked for. FAIL from 00:00 of a version's first day, reached by the opening, until it or a higher one is accepted; late acceptance cures. No draft: as missing. Nothing published: NA.",
    zh: "商家、排期主播、直播间运营者各自判定，取最差。已确认开播前（含）公布的最高版本则通过；该版本生效日前待定，开播后不再要求。开播时已生效版本自生效日零时起未确认（该版或更高版）：不通过，补确认即恢复。无草稿视为缺失；未公布规则：不适用。",
  },
  source: ["S06", "S33", "O117 7", "ECL 32-34"],
  actor: "merchant",
  judge: (dossier) => {
    const platform = dossier.schedule?.data.platform ?? onlyPlatform;
    const { inForce, latest } = rulesOf(dossier, platform);
    if (latest === undefined) return notApplicable("NO_PLATFORM_RULES");
    return ofAccounts(dossier, (party) => {
      const acceptances = dossier
        .happened("RulesAccepted", { subject: party })
        .filter(({ data }) => (data.platform ?? onlyPlatform) === platform);
      const accepted = (version: number) =>
        acceptances.find(({ data }) => data.rulesVersion >= version);

      const { rulesVersion: version, effectiveFrom } = latest.data;
      const isAccepted = accepted(version);
      if (isAccepted !== undefined) return pass(latest, isAccepted);
      if (inForce !== undefined && accepted(inForce.data.rulesVersion) === undefined)
        return found("FAIL", "RULES_NOT_ACCEPTED", [inForce], {
          party,
          version: inForce.data.rulesVersion,
        });
      return found("PENDING", "RULES_IN_NOTICE", [latest], { party, version, from: effectiveFrom });
    });
  },
});

/** A scope names a category, and with it those under it: `packaged-food` allows `packaged-food-nut`. */
const covers = (scope: readonly string[], category: string): boolean =>
  scope.some((allowed) => category === allowed || category.startsWith(`${allowed}-`));

export const accountTierAllowsSale = rule({
  id: "account-tier-allows-sale",
  tier: "ext",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Account's tier allows the sale", zh: "账号分级与带货资格" },
  condition: {
    en: "Merchant, scheduled host and operator each, the worst decides, by the last tier assigned by the planned start (or the instant asked about, if earlier). No draft, tier, or category for a limited tier: PENDING before the planned start, FAIL from it on. FAIL if 12 months (policy) old then, or its scope lacks the category; a wider one includes narrower.",
    zh: "商家、排期主播、直播间运营者各自判定，取最差；看计划开播与截至时点较早者之时或之前的末次分级，此后的不计。无草稿、未分级或分级限品类而未写品类：计划开播前待定，届时起不通过。届时分级已满12个月（平台政策）或范围不含该品类（上级含下级）：不通过。",
  },
  source: ["S14", "O117 11"],
  actor: "platform",
  judge: (dossier) =>
    ofAccounts(dossier, (party) => {
      const assigned = dossier.last("AccountTierAssigned", { subject: party }, dossier.start);
      if (assigned === undefined) return missing(dossier, "NO_TIER", { party });
      const { tierReviewMonths } = dossier.terms.policy;
      const due = startOf(plusMonths(dayOf(assigned.occurredAt), tierReviewMonths));
      if (dossier.reachedByStart(due))
        return found("FAIL", "TIER_STALE", [assigned], { party, due: instantText(due) });

      const { tier, scope } = assigned.data;
      if (scope === undefined) return pass(assigned);
      const category = dossier.draft()?.data.category;
      if (category === undefined) return missing(dossier, "NO_CATEGORY");
      return covers(scope, category)
        ? pass(assigned)
        : found("FAIL", "TIER_FORBIDS", [assigned], { party, tier, category });
    }),
});

export const observationPeriod = rule({
  id: "observation-period",
  tier: "adv",
  gate: "THRESHOLD",
  kind: "I",
  title: { en: "New account under observation", zh: "观察期(沙箱监管)" },
  condition: {
    en: "Advice on merchant and scheduled host, by the last onboarding of each. Neither on record: NA. PENDING, under observation, from the onboarding until the end of the 30th day after it (policy), its own day not counted; then PASS. It flags who is new and blames nobody. Operators are not observed. Never FAIL.",
    zh: "仅作提示，看商家和排期主播各自的末次入驻。均无入驻记录：不适用。自入驻起至其后第30日（平台政策，当日不计）终为观察期：待定；其后通过。只提示新入驻，不表示违规。直播间运营者不在此列。从无不通过。",
  },
  source: ["S28"],
  actor: "platform",
  judge: (dossier) => {
    const onboardings = [dossier.merchant(), dossier.host]
      .filter((subject) => subject !== undefined)
      .map((subject) => dossier.last("SubjectOnboarded", { subject }))
      .filter((onboarded) => onboarded !== undefined);
    const [first, ...others] = onboardings.map((onboarded): Finding => {
      const { observationDays } = dossier.terms.policy;
      const lastDay = plusDays(dayOf(onboarded.occurredAt), observationDays);
      return dossier.reached(endOf(lastDay))
        ? pass(onboarded)
        : found("PENDING", "UNDER_OBSERVATION", [onboarded], {
            party: onboarded.data.subject,
            until: lastDay.toString(),
          });
    });
    return first === undefined ? notApplicable("NO_ONBOARDING") : together([first, ...others]);
  },
});
