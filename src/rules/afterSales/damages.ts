import { dayOf, endOf, plusMonths } from "../../domain/values/calendar.ts";
import { type Instant, never } from "../../domain/values/instant.ts";
import { centsOf } from "../../domain/values/money.ts";
import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { compact } from "../duties.ts";
import { fraudDamages, limitationMonths, unsafeFoodDamages } from "../policy.ts";
import { isAdulteration } from "../quality/goods.ts";
import { type Count, tally } from "../tallies.ts";
import { found, notApplicable } from "../verdict.ts";

/** A finding that entitles the buyer to more than the loss, while it stands. */
interface Ground {
  /** Else it is a fraud. */
  readonly isUnsafe: boolean;
  readonly from: Instant;
  readonly until: Instant;
  readonly evidence: Exhibit;
}

/** What is found of the lot: unsafe food; adulterated goods of another kind are a fraud. */
const groundsInLot = (dossier: Dossier, lot: string): readonly Ground[] => {
  const isFood = dossier.category().tenfoldDamages;
  const recalls = dossier
    .known("RecallInitiated", { lots: lot })
    .filter(({ data }) => isFood && data.level < 3);
  const penalties = dossier
    .known("PenaltyRecorded", { lots: lot })
    .filter(({ data }) => isAdulteration(data.kind));
  const reports = dossier
    .known("InspectionReportIssued", { lots: lot })
    .filter(
      ({ data }) => isAdulteration(data.adulteration) || (isFood && data.result === "UNQUALIFIED"),
    );
  return [
    ...[...recalls, ...penalties].map((evidence): Ground => {
      return { isUnsafe: isFood, from: evidence.occurredAt, until: never, evidence };
    }),
    ...reports.map((evidence): Ground => {
      const { report } = evidence.data;
      const revoked = dossier.known("InspectionReportRevoked", { report });
      const isVoid = revoked.some(({ data }) => data.voidAbInitio === true);
      const until = isVoid ? -never : (revoked[0]?.occurredAt ?? never);
      return { isUnsafe: isFood, from: evidence.occurredAt, until, evidence };
    }),
  ];
};

/** What was said falsely before the order was placed, or only corrected later. */
const falseClaims = (dossier: Dossier, placed: Exhibit<"OrderPlaced">): readonly Ground[] =>
  dossier
    .known("ClaimFlagged", { session: dossier.session })
    .filter((flagged) => {
      const { kind, claim } = flagged.data;
      const corrected = dossier.known("ClaimCorrected", { session: dossier.session, claim });
      return (
        kind === "false-claim" &&
        dossier.isAboutListing(flagged) &&
        !corrected.some(({ occurredAt }) => occurredAt <= placed.occurredAt)
      );
    })
    .map((evidence) => ({ isUnsafe: false, from: evidence.occurredAt, until: never, evidence }));

/** Sales were invented, as confirmed, until another word on the case. */
const inventedSales = (dossier: Dossier): readonly Ground[] => {
  const { session } = dossier;
  const words = [
    ...dossier.known("FakeTransactionSuspected", { session }),
    ...dossier.known("FakeTransactionConfirmed", { session }),
    ...dossier.known("FakeTransactionCleared", { session }),
  ]
    .filter(dossier.isAboutListing)
    .sort(inOrder);
  return words.flatMap((word, i): Ground[] => {
    if (word.type !== "FakeTransactionConfirmed") return [];
    const next = words.slice(i + 1).find(({ data }) => data.case === word.data.case);
    const until = next?.occurredAt ?? never;
    return [{ isUnsafe: false, from: word.occurredAt, until, evidence: word }];
  });
};

/** From when the buyer has the ground, until it falls away, the order is cancelled, or it lapses. */
const ofOrder =
  (placed: Exhibit<"OrderPlaced">, cancelled: Instant) =>
  (ground: Ground): Ground => {
    const from = Math.max(ground.from, placed.occurredAt);
    const lapsed = endOf(plusMonths(dayOf(from), limitationMonths));
    return { ...ground, from, until: Math.min(ground.until, cancelled, lapsed) };
  };

const inCents = (amount: string | undefined, currency = "CNY"): number | undefined =>
  amount === undefined || currency !== "CNY" ? undefined : centsOf(amount);

const damagesOn = ({ isUnsafe }: Ground, price: number, loss: number): number =>
  isUnsafe
    ? Math.max(
        unsafeFoodDamages.ofPrice * price,
        unsafeFoodDamages.ofLoss * loss,
        unsafeFoodDamages.atLeastCents,
      )
    : Math.max(fraudDamages.ofPrice * price, fraudDamages.atLeastCents);

/** What the order's buyer may claim, from each instant at which that changes. */
const claimsOf = (
  dossier: Dossier,
  placed: Exhibit<"OrderPlaced">,
  grounds: readonly Ground[],
): readonly Count[] => {
  const { order, price, currency } = placed.data;
  const cents = inCents(price, currency);
  const losses = dossier.known("CompensationClaimed", { order }).flatMap((claimed) => {
    const loss = inCents(claimed.data.loss, claimed.data.currency);
    return loss === undefined ? [] : [{ claimed, loss }];
  });
  const turns = [
    ...grounds.flatMap(({ from, until }) => [from, until]),
    ...losses.map(({ claimed }) => claimed.occurredAt),
  ];
  return [...new Set(turns)].flatMap((from): Count[] => {
    const standing = grounds.filter((ground) => ground.from <= from && from < ground.until);
    if (standing.length === 0) return [];
    const last = losses.findLast(({ claimed }) => claimed.occurredAt <= from);
    const amounts = standing.map((ground) => damagesOn(ground, cents ?? 0, last?.loss ?? 0));
    const count = {
      from,
      until: Math.min(...turns.filter((turn) => turn > from)),
      about: order,
      evidence: compact(placed, ...standing.map(({ evidence }) => evidence), last?.claimed),
    };
    return [
      { ...count, of: "cents", amount: Math.max(...amounts) },
      { ...count, of: "orders", amount: 1 },
      ...(cents === undefined ? [{ ...count, of: "unpriced", amount: 1 }] : []),
    ];
  });
};

export const punitiveDamagesComputed = tally({
  id: "punitive-damages-computed",
  tier: "adv",
  gate: "AFTER_SALES",
  kind: "I",
  title: { en: "Punitive damages", zh: "惩罚性赔偿" },
  condition: {
    en: "Advice: what the law grants, summed over the listing's orders not cancelled; PASS once computed, PENDING (at least) while a price in CNY is unknown. Food of a lot recalled (level 1, 2), unqualified or adulterated by a report or penalty: max(10 × price, 3 × loss last claimed, 1000 CNY). Other goods adulterated, invented sales confirmed, false claims not corrected when ordered, whenever flagged: max(3 × price, 500 CNY). The larger, for three years; no finding, or no order: NA.",
    zh: "提示。合计未取消订单依法可主张的金额；算出即通过，有订单无人民币价款：待定（至少）。食品批次被一、二级召回，或经报告、处罚认定不合格、掺假：价款10倍、末次主张损失3倍、1000元取高。其他商品掺假、确认虚构交易、下单时未纠正的虚假宣传（不问何时标记）：价款3倍、500元取高。并存取高者，三年为限；无认定或无订单：不适用。",
  },
  source: ["FSL 148(2)", "CRPL 55(1)"],
  actor: "merchant",
  restsOn: [
    ...(["RecallInitiated", "PenaltyRecorded"] as const),
    ...(["InspectionReportIssued", "InspectionReportRevoked"] as const),
    ...(["ClaimFlagged", "ClaimCorrected"] as const),
    ...(["FakeTransactionSuspected", "FakeTransactionConfirmed"] as const),
    "FakeTransactionCleared",
  ],
  counts: (dossier, placed) => {
    const { order, lot } = placed.data;
    const cancelled = dossier.known("OrderCancelled", { order })[0]?.occurredAt ?? never;
    const grounds = [
      ...groundsInLot(dossier, lot),
      ...falseClaims(dossier, placed),
      ...inventedSales(dossier),
    ].map(ofOrder(placed, cancelled));
    return claimsOf(dossier, placed, grounds);
  },
  weigh: (_dossier, totals) => {
    const orders = totals.sum("orders");
    if (orders === 0) return notApplicable("NO_DAMAGES");
    const examples = totals.examples("orders").flatMap(({ evidence }) => evidence);
    const evidence = [...new Set(examples)];
    const amount = (totals.sum("cents") / 100).toFixed(2);
    return totals.sum("unpriced") > 0
      ? found("PENDING", "DAMAGES_AT_LEAST", evidence, { orders, amount })
      : found("PASS", "DAMAGES_COMPUTED", evidence, { orders, amount });
  },
});
