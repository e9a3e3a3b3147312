import { day, endOfPeriod, startOf } from "../../domain/values/calendar.ts";
import type { Instant } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { missing } from "../rule.ts";
import { tally } from "../tallies.ts";
import { found, notApplicable, pass } from "../verdict.ts";

type Policy = Exhibit<"InsurancePolicyRecorded">;

/** Any party to the sale may insure it. */
const insured = (dossier: Dossier): readonly string[] =>
  [dossier.merchant(), dossier.host, dossier.agency, dossier.schedule?.data.operator].filter(
    (party) => party !== undefined,
  );

const covers = (instant: Instant, { data }: Policy): boolean =>
  startOf(day(data.from)) <= instant && instant < endOfPeriod(data.to);

/** The insurance that had run out when the buyer asked for compensation, if none had followed it. */
const lapsedAt = (dossier: Dossier, claimedAt: Instant): Policy | undefined => {
  const policies = insured(dossier).flatMap((subject) =>
    dossier.known("InsurancePolicyRecorded", { subject }),
  );
  return policies.some((policy) => covers(claimedAt, policy))
    ? undefined
    : policies.find(({ data }) => endOfPeriod(data.to) <= claimedAt);
};

export const compensationInsuranceActive = tally({
  id: "compensation-insurance-active",
  tier: "adv",
  gate: "AFTER_SALES",
  kind: "I",
  title: { en: "Insurance that compensates buyers", zh: "第三方维权赔偿保险" },
  condition: {
    en: "Advice on insurances of merchant, host, agency or operator. FAIL if one had run out, and none was in force, when a buyer of the listing's orders claimed compensation. Else PASS if the actual start (planned one until started) lies within one's first to last day, both included. Else, if the last publication tells of an insurance: PENDING before the planned start, FAIL from it on; if not: NA.",
    zh: "提示。商家、主播、机构或运营者的保险均可。该商品订单的消费者要求赔偿时，保险已到期且无其他有效保险：不通过。否则，实际开播（未开播则计划开播）在任一保险首日零时至末日终内：通过。否则，末次公示称有保险的，计划开播前待定，届时起不通过；未称：不适用。",
  },
  source: ["S11"],
  actor: "merchant",
  restsOn: ["InsurancePolicyRecorded"],
  counts: (dossier, placed) =>
    dossier.known("CompensationClaimed", { order: placed.data.order }).flatMap((claimed) => {
      const lapsed = lapsedAt(dossier, claimed.occurredAt);
      return lapsed === undefined
        ? []
        : [
            {
              of: "uninsured",
              amount: 1,
              from: Math.max(claimed.occurredAt, lapsed.occurredAt, placed.occurredAt),
              about: placed.data.order,
              evidence: [lapsed, claimed],
            },
          ];
    }),
  weigh: (dossier, totals) => {
    const claims = totals.sum("uninsured");
    if (claims > 0)
      return found(
        "FAIL",
        "INSURANCE_LAPSED",
        totals.examples("uninsured").flatMap(({ evidence }) => evidence),
        { claims },
      );
    const inForce = insured(dossier)
      .flatMap((subject) => dossier.happened("InsurancePolicyRecorded", { subject }))
      .find((policy) => covers(dossier.opening(), policy));
    if (inForce !== undefined) return pass(inForce);
    const published = dossier.publication();
    return published?.data.insured === true
      ? { ...missing(dossier, "NO_INSURANCE_IN_FORCE"), evidence: [published] }
      : notApplicable("NO_INSURANCE");
  },
});
