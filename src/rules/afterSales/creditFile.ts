import { inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { isAdulteration } from "../quality/goods.ts";
import { rule } from "../rule.ts";
import { standingBans } from "../threshold/merchant.ts";
import { found, notApplicable } from "../verdict.ts";

/** Cases that a person has looked into: what is cleared was no breach. */
const cases = [
  { confirmed: "FakeTransactionConfirmed", cleared: "FakeTransactionCleared" },
  { confirmed: "ContentConfirmed", cleared: "ContentCleared" },
  { confirmed: "ApportionmentConfirmed", cleared: "ApportionmentCleared" },
  { confirmed: "SlotFeeFraudConfirmed", cleared: "SlotFeeFraudCleared" },
  { confirmed: "LeakConfirmed", cleared: "LeakCleared" },
] as const;

const confirmedCases = (dossier: Dossier) => {
  const { session } = dossier;
  return cases.flatMap(({ confirmed, cleared }) => {
    const clearances = dossier.happened(cleared, { session });
    return dossier
      .happened(confirmed, { session })
      .filter(
        (finding) =>
          dossier.isAboutListing(finding) &&
          !clearances.some(
            (clearance) =>
              clearance.data.case === finding.data.case && inOrder(clearance, finding) > 0,
          ),
      );
  });
};

const foundOnStream = (dossier: Dossier) => {
  const { session } = dossier;
  return [
    ...(["ClaimFlagged", "OffsiteDiversionDetected", "BreachFound"] as const).flatMap((type) =>
      dossier.happened(type, { session }),
    ),
    ...dossier.happened("ReviewRemoved", { session }).filter(({ data }) => data.ground === "NONE"),
  ].filter(dossier.isAboutListing);
};

const foundInGoods = (dossier: Dossier) => [
  ...dossier
    .lotsConcerned()
    .flatMap((lot) => [
      ...dossier.happened("RecallInitiated", { lots: lot }),
      ...dossier
        .reports(lot)
        .filter(({ data }) => data.result === "UNQUALIFIED" || isAdulteration(data.adulteration)),
    ]),
  ...dossier
    .happened("IpNoticeReceived", { listing: dossier.listing ?? "" })
    .flatMap(({ data }) => dossier.happened("IpNoticeUpheld", { notice: data.notice })),
];

/** What authorities and platform have done against those who sell, host and run the room. */
const measures = (dossier: Dossier) => {
  const { host, agency, schedule } = dossier;
  const person =
    host === undefined ? undefined : dossier.last("HostIdentityVerified", { host })?.data.personKey;
  return [dossier.merchant(), host, person, agency, schedule?.data.operator]
    .filter((party) => party !== undefined)
    .flatMap((subject) => [
      ...dossier.happened("PenaltyRecorded", { subject }),
      ...standingBans(dossier, subject),
      ...dossier
        .happened("SanctionImposed", { subject })
        .filter(
          ({ data: { sanction } }) =>
            !dossier
              .happened("AppealDecided", { sanction })
              .some(({ data }) => data.outcome === "LIFTED"),
        ),
    ]);
};

export const creditFileUpdated = rule({
  id: "credit-file-updated",
  tier: "adv",
  gate: "AFTER_SALES",
  kind: "I",
  title: { en: "Breaches on file", zh: "诚信档案" },
  condition: {
    en: "Advice. PASS when facts of breach are on record, corrected ones too, each named with its source event: findings on stream (this listing or none), cases confirmed and not cleared, inflated traffic, fee disputes and rights notices upheld, recalls, unqualified reports in force, penalties, bans and sanctions not lifted on merchant, host, agency, operator. None: NA. Suspicions and overdue duties are not listed.",
    zh: "提示。有违规事实记录（含已纠正的）即通过，逐条列明来源事件：本场次（指本商品或未指商品）的发现、确认未排除的案件、流量造假；成立的收费争议与侵权通知；召回、有效的不合格报告；商家、主播、机构、运营者的处罚、黑名单及未撤销处置。无：不适用。疑似与逾期义务不列。",
  },
  source: ["S11", "S13", "ECL 39", "O117 11(2)"],
  actor: "platform",
  judge: (dossier) => {
    const { session, agency = "" } = dossier;
    const facts = [
      ...confirmedCases(dossier),
      ...foundOnStream(dossier),
      ...dossier
        .happened("TrafficAudited", { session })
        .filter(({ data }) => data.finding === "INFLATED"),
      ...dossier.happened("FeeDisputeUpheld", { mcn: agency }),
      ...foundInGoods(dossier),
      ...measures(dossier),
    ];
    const inTime = [...new Set(facts)].sort(inOrder);
    return inTime.length === 0
      ? notApplicable("NO_BREACH_ON_FILE")
      : found("PASS", "BREACHES_ON_FILE", inTime, {
          count: inTime.length,
          facts: inTime.map(({ type, id }) => `${type} ${id}`).join(", "),
        });
  },
});
