import { dayOf, endOf, isProvisional, plusWorkingDays } from "../../domain/values/calendar.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { absent } from "../rule.ts";
import { type Count, type Totals, tally } from "../tallies.ts";
import { type Finding, found, worst } from "../verdict.ts";
import { judgeCases, lastOfCases } from "./cases.ts";
import { none, sessionOf } from "./prohibitions.ts";

/** What becomes of what buyers have confided. */
const leaks = (dossier: Dossier): Finding =>
  judgeCases(
    lastOfCases(dossier, [
      ...dossier.happened("LeakReported", sessionOf(dossier)),
      ...dossier.happened("LeakConfirmed", sessionOf(dossier)),
      ...dossier.happened("LeakCleared", sessionOf(dossier)),
    ]),
    { by: "LeakConfirmed", reason: "LEAK_CONFIRMED" },
    { by: "LeakReported", reason: "LEAK_SUSPECTED" },
  );

/** A purpose that is not named is not one that the customers were told of. */
const accesses = (dossier: Dossier): Finding =>
  none(
    dossier
      .happened("PersonalDataAccessed", sessionOf(dossier))
      .filter((accessed) => absent(accessed, ["purpose", "permitted"]) !== ""),
    "DATA_MISUSED",
  );

/** Each request counts from when it is overdue until it is done; only to store counts as done. */
const overdueErasures = (dossier: Dossier, placed: Exhibit<"OrderPlaced">): readonly Count[] => {
  const { order } = placed.data;
  const { erasureLimitWorkingDays } = dossier.terms.policy;
  return dossier.known("ErasureRequested", { order }).flatMap((asked): readonly Count[] => {
    const lastDay = plusWorkingDays(dayOf(asked.occurredAt), erasureLimitWorkingDays);
    const from = endOf(lastDay);
    const done = dossier
      .known("ErasureDone", { order })
      .find(({ occurredAt }) => occurredAt >= asked.occurredAt);
    if (done !== undefined && done.occurredAt <= from) return [];
    const overdue = {
      amount: 1,
      from,
      ...(done !== undefined && { until: done.occurredAt }),
      about: order,
      evidence: [asked],
    };
    return [
      { ...overdue, of: "overdue" },
      ...(isProvisional(lastDay) ? [{ ...overdue, of: "provisional" }] : []),
    ];
  });
};

const erasures = (totals: Totals): Finding =>
  totals.sum("overdue") === 0
    ? found("PASS", "NO_FINDING")
    : {
        ...found(
          "FAIL",
          "ERASURE_OVERDUE",
          totals.examples("overdue").flatMap(({ evidence }) => evidence),
        ),
        ...(totals.sum("provisional") > 0 && { provisional: true }),
      };

export const customerDataConfidential = tally({
  id: "customer-data-confidential",
  tier: "ext",
  gate: "CONDUCT",
  kind: "X",
  title: { en: "Customers' data kept confidential", zh: "客户信息保密" },
  condition: {
    en: "FAIL while the last word on a leak of this session (naming this listing or none) is confirmed; for good from an access whose purpose is unnamed or not said to be permitted; while erasure asked for an order is undone after the 15th working day (policy; restricting to storage suffices). Else PENDING while a reported leak is undecided; else PASS, before the stream too.",
    zh: "本场次指本商品或未指商品的泄露以最后认定为准，确认则不通过；访问未写明目的或未注明属许可目的：一直不通过；该商品订单的删除请求逾15个工作日（平台政策）未办：不通过，直至办结，仅作存储视为办结。否则有未定的泄露举报则待定；其余通过，开播前亦然。",
  },
  source: ["S34", "S18 40(5)", "PIPL 47"],
  actor: "platform",
  bearer: "platform",
  restsOn: [],
  counts: overdueErasures,
  weigh: (dossier, totals) => worst([leaks(dossier), accesses(dossier), erasures(totals)]),
});
