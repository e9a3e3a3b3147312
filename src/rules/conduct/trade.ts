import type { Dossier } from "../dossier.ts";
import { judgeCases, lastOfCases } from "./cases.ts";
import { none, prohibition, sessionOf } from "./prohibitions.ts";

export const noFakeTransactions = prohibition({
  id: "no-fake-transactions",
  tier: "core",
  title: { en: "No fabricated transactions", zh: "不得刷单/数据造假" },
  condition: {
    en: "NA until the stream has started or the planned start is reached. The last word on each case of this session counts, on this listing or on none in particular. Any case confirmed: FAIL; else any suspected: PENDING, without limit of time; all cleared, or no case: PASS. Clearing a confirmed case restores PASS; new suspicion reopens it.",
    zh: "未实际开播且未到计划开播：不适用。本场次指本上架商品或未指商品的虚构交易案件，各以最后一次认定为准：任一确认则不通过；否则任一疑似则待定，不限时；均已排除或无案件则通过。确认后排除即恢复通过，再度疑似则重新待定。",
  },
  source: ["S16", "S17", "S24"],
  actor: "platform",
  judge: (dossier) =>
    judgeCases(
      fakeTransactionCases(dossier),
      { by: "FakeTransactionConfirmed", reason: "FAKE_CONFIRMED" },
      { by: "FakeTransactionSuspected", reason: "FAKE_SUSPECTED" },
    ),
});

/** The last word on each case of fabricated transactions. */
export const fakeTransactionCases = (dossier: Dossier) =>
  lastOfCases(dossier, [
    ...dossier.happened("FakeTransactionSuspected", sessionOf(dossier)),
    ...dossier.happened("FakeTransactionConfirmed", sessionOf(dossier)),
    ...dossier.happened("FakeTransactionCleared", sessionOf(dossier)),
  ]);

export const reviewsNotTampered = prohibition({
  id: "reviews-not-tampered",
  tier: "core",
  title: { en: "Reviews not tampered with", zh: "不得擅自删除或编造评价" },
  condition: {
    en: "NA until the stream has started or the planned start is reached. FAIL for good from any removal of a review of this session, on this listing or on none in particular, with ground NONE; only voiding that record lifts it. Removal on any other stated ground, or none removed: PASS. Invented reviews are not examined. Never PENDING.",
    zh: "未实际开播且未到计划开播：不适用。本场次指本上架商品或未指商品的评价被删除且ground为NONE：自删除起一直不通过，仅作废该记录可解除。写明其他理由的删除或无删除：通过。不审查编造的评价，从不待定。",
  },
  source: ["S16", "ECL 17", "ECL 39(2)"],
  actor: "merchant",
  judge: (dossier) =>
    none(
      dossier
        .happened("ReviewRemoved", sessionOf(dossier))
        .filter((removed) => removed.data.ground === "NONE" && dossier.isAboutListing(removed)),
      "REVIEW_TAMPERED",
    ),
});

export const noOffsiteDiversion = prohibition({
  id: "no-offsite-diversion",
  tier: "core",
  title: { en: "No trade led off the platform", zh: "不得诱导线下/站外交易" },
  condition: {
    en: "NA until the stream has started or the planned start is reached. FAIL for good from any detected diversion to trade offline or off the platform in this session, on this listing or on none in particular; nothing cures it but voiding the record. None detected: PASS. Never PENDING.",
    zh: "未实际开播且未到计划开播：不适用。本场次发现诱导站外/线下交易（指本上架商品或未指商品）：自发现起一直不通过，仅作废该记录可解除。未发现：通过。从不待定。",
  },
  source: ["S17", "S08"],
  actor: "host",
  bearer: "host",
  judge: (dossier) =>
    none(
      dossier
        .happened("OffsiteDiversionDetected", sessionOf(dossier))
        .filter(dossier.isAboutListing),
      "OFFSITE_DIVERSION",
    ),
});
