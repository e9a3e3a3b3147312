import { dayOf, plusMonths, startOf } from "../../domain/values/calendar.ts";
import { never } from "../../domain/values/instant.ts";
import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { rule } from "../rule.ts";
import { found, notApplicable } from "../verdict.ts";
import { judgeCases, lastWords } from "./cases.ts";
import { none, prohibition, sessionOf } from "./prohibitions.ts";
import { fakeTransactionCases } from "./trade.ts";

/** What agencies (MCN) must not do, as far as it weighs on this session. */

const streamEnd = (dossier: Dossier) =>
  dossier.last("SessionEnded", sessionOf(dossier))?.occurredAt ?? never;

/** An old finding no longer weighs on a stream that opens long after it; it stays on file. */
const isRecent = (dossier: Dossier, { occurredAt }: Exhibit): boolean =>
  startOf(plusMonths(dayOf(occurredAt), dossier.terms.policy.repairMonths)) > dossier.opening();

/** The last word on each fee that is said to be improper. */
const disputedFees = (dossier: Dossier, mcn: string) =>
  lastWords(
    [
      ...dossier.happened("FeeDisputed", { mcn }),
      ...dossier.happened("FeeDisputeUpheld", { mcn }),
      ...dossier.happened("FeeDisputeRejected", { mcn }),
    ],
    ({ data }) => data.fee,
  );

/** A fee that the session's host or merchant was charged; one that nobody recorded may be theirs. */
const isOnStage = (dossier: Dossier, mcn: string, fee: string): boolean => {
  const payers = [dossier.host, dossier.merchant()];
  const until = streamEnd(dossier);
  const charges = dossier.happened("FeeCharged", { mcn, fee });
  return charges.length === 0
    ? dossier.happened("FeeDisputed", { mcn, fee }, until).length > 0
    : charges.some(({ data, occurredAt }) => payers.includes(data.payer) && occurredAt <= until);
};

export const mcnNoImproperFee = rule({
  id: "mcn-no-improper-fee",
  tier: "ext",
  gate: "CONDUCT",
  kind: "X",
  title: { en: "Agency charges no improper fee", zh: "MCN不得不正当收费" },
  condition: {
    en: "NA if the schedule names no agency. Counted: disputed fees charged to the scheduled host or the merchant by the stream's end (no charge on record: disputed by then), the last word on each. Any upheld less than 12 months (policy) before the opening, or later: FAIL; else any undecided: PENDING; rejected, older or none: PASS. Judged before the stream, too.",
    zh: "排期无MCN机构：不适用。计入下播前向排期主播或商家收取的争议费用（无收费记录则看下播前提出的争议），各以最后认定为准。任一在开播前12个月内（平台政策）或其后认定不正当：不通过；否则任一未决：待定；不成立、更早或无：通过。开播前亦判定。",
  },
  source: ["S18 40(1)"],
  actor: "agency",
  bearer: "agency",
  judge: (dossier) => {
    const mcn = dossier.agency;
    if (mcn === undefined) return notApplicable("NO_AGENCY");
    return judgeCases(
      disputedFees(dossier, mcn).filter(
        (word) =>
          isOnStage(dossier, mcn, word.data.fee) &&
          (word.type !== "FeeDisputeUpheld" || isRecent(dossier, word)),
      ),
      { by: "FeeDisputeUpheld", reason: "FEE_IMPROPER" },
      { by: "FeeDisputed", reason: "FEE_DISPUTED" },
    );
  },
});

/** The last word on an activity, by the stream's end: the agency is in, or out. */
const lastWordOn = (dossier: Dossier, mcn: string, activity: string) => {
  const until = streamEnd(dossier);
  return [
    ...dossier.happened("ActivityCommitted", { mcn, activity }, until),
    ...dossier.happened("ActivityWithdrawn", { mcn, activity }, until),
  ]
    .sort(inOrder)
    .slice(-1);
};

export const mcnKeepsCommitment = rule({
  id: "mcn-keeps-commitment",
  tier: "ext",
  gate: "CONDUCT",
  kind: "X",
  title: { en: "Agency keeps its commitments", zh: "MCN不得擅自退出活动" },
  condition: {
    en: "NA if the schedule names no agency. Counted: activities it committed itself to, for this session or none in particular. FAIL if the last word on any by the stream's end is a withdrawal without consent, less than 12 months (policy) before the opening; committing itself anew cures. Withdrawn with consent, older, or kept: PASS. Judged before the stream, too. Never PENDING.",
    zh: "排期无MCN机构：不适用。计入该机构为本场次或未指场次而承诺的活动。任一活动在下播前的最后记录为未经同意退出，且距开播不满12个月（平台政策）：不通过；重新承诺即恢复。经同意退出、更早的或仍参加：通过。开播前亦判定，从不待定。",
  },
  source: ["S18 40(3)"],
  actor: "agency",
  bearer: "agency",
  judge: (dossier) => {
    const mcn = dossier.agency;
    if (mcn === undefined) return notApplicable("NO_AGENCY");
    const words = dossier
      .happened("ActivityCommitted", { mcn })
      .filter(({ data }) => data.session === undefined || data.session === dossier.session)
      .flatMap(({ data }) => lastWordOn(dossier, mcn, data.activity));
    const left = [...new Set(words)].filter(
      (word) => word.type === "ActivityWithdrawn" && !word.data.consent && isRecent(dossier, word),
    );
    return left.length === 0
      ? found("PASS", "NO_FINDING")
      : found("FAIL", "COMMITMENT_BROKEN", left);
  },
});

export const mcnNoDataFraud = prohibition({
  id: "mcn-no-data-fraud",
  tier: "ext",
  title: { en: "Agency fabricates no data", zh: "MCN不得数据造假" },
  condition: {
    en: "NA until begun, and if the schedule names no agency. FAIL while the last word on any case of fabricated transactions in this session, on this listing or on none in particular, confirms it and names the agency as who fabricated them. Suspected, cleared, or confirmed of another or of nobody in particular: PASS. Never PENDING.",
    zh: "未开播或排期无MCN机构：不适用。本场次指本上架商品或未指商品的虚构交易案件，任一最后认定为确认且指明系该机构所为：不通过。仅有疑似、已排除、系他人所为或未指明何人：通过。从不待定。",
  },
  source: ["S18 40(4)", "O117 44"],
  actor: "platform",
  bearer: "agency",
  judge: (dossier) =>
    dossier.agency === undefined
      ? notApplicable("NO_AGENCY")
      : none(
          fakeTransactionCases(dossier).filter(
            (word) => word.type === "FakeTransactionConfirmed" && word.data.by === dossier.agency,
          ),
          "AGENCY_FAKED",
        ),
});
