import type { EventType } from "../domain/catalogue.ts";
import { type Exhibit, inOrder } from "./caseFile.ts";
import type { Dossier } from "./dossier.ts";
import { type Rule, rule } from "./rule.ts";
import { type Finding, found, notApplicable } from "./verdict.ts";

/** A prohibition on stream: nothing to judge before the stream has begun. */
const prohibition = (entry: Omit<Rule, "gate" | "kind">): Rule =>
  rule({
    ...entry,
    gate: "CONDUCT",
    kind: "X",
    judge: (dossier) => (dossier.begun() ? entry.judge(dossier) : notApplicable("NOT_BEGUN")),
  });

const sessionOf = (dossier: Dossier) => ({ session: dossier.question.session ?? "" });

const uncorrected = (dossier: Dossier, kind: string): Finding => {
  const corrected = new Set(
    dossier.happened("ClaimCorrected", sessionOf(dossier)).map(({ data }) => data.claim),
  );
  const standing = dossier
    .happened("ClaimFlagged", sessionOf(dossier))
    .find(
      (flagged) =>
        flagged.data.kind === kind &&
        dossier.isAboutListing(flagged) &&
        !corrected.has(flagged.data.claim),
    );
  return standing === undefined
    ? found("PASS", "NO_FINDING")
    : found("FAIL", "CLAIM_UNCORRECTED", [standing], {
        text: standing.data.text ?? standing.data.claim,
      });
};

export const noAbsoluteTerms = prohibition({
  id: "no-absolute-terms",
  title: { en: "No absolute terms", zh: "无极限词" },
  source: ["S08", "ADL 9(3)", "O117 31"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => uncorrected(dossier, "absolute-term"),
});

export const noFalseClaims = prohibition({
  id: "no-false-claims",
  title: { en: "No false claims", zh: "无虚假宣传" },
  source: ["S13", "S32", "O117 34", "ADL 28"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => uncorrected(dossier, "false-claim"),
});

export const noFakeTransactions = prohibition({
  id: "no-fake-transactions",
  title: { en: "No fabricated transactions", zh: "不得刷单/数据造假" },
  source: ["S16", "S17", "S24"],
  actor: "platform",
  judge: (dossier) => {
    const words = [
      ...dossier.happened("FakeTransactionSuspected", sessionOf(dossier)),
      ...dossier.happened("FakeTransactionConfirmed", sessionOf(dossier)),
      ...dossier.happened("FakeTransactionCleared", sessionOf(dossier)),
    ]
      .filter(dossier.isAboutListing)
      .sort(inOrder);
    const lastWords = [...new Map(words.map((word) => [word.data.case, word])).values()];
    const of = (type: EventType) => lastWords.filter((word) => word.type === type);

    const confirmed = of("FakeTransactionConfirmed");
    if (confirmed.length > 0) return found("FAIL", "FAKE_CONFIRMED", confirmed);
    const suspected = of("FakeTransactionSuspected");
    return suspected.length > 0
      ? found("PENDING", "FAKE_SUSPECTED", suspected)
      : found("PASS", "NO_FINDING", lastWords);
  },
});

const none = (
  exhibits: readonly Exhibit[],
  reason: "REVIEW_TAMPERED" | "OFFSITE_DIVERSION",
): Finding =>
  exhibits.length === 0 ? found("PASS", "NO_FINDING") : found("FAIL", reason, exhibits);

export const reviewsNotTampered = prohibition({
  id: "reviews-not-tampered",
  title: { en: "Reviews not tampered with", zh: "不得擅自删除或编造评价" },
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
  title: { en: "No trade led off the platform", zh: "不得诱导线下/站外交易" },
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
