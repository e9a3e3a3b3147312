import { day, endOfPeriod, startOf } from "../domain/values/calendar.ts";
import { instantText } from "../domain/values/instant.ts";
import { categoryOf } from "./categories.ts";
import type { Dossier } from "./dossier.ts";
import { absent, missing, rule } from "./rule.ts";
import { found, notApplicable, pass } from "./verdict.ts";

/** What is offered: admitted, enough of it, pledged for, on lawful terms. */
const admission = (dossier: Dossier) =>
  dossier.listing === undefined
    ? undefined
    : dossier.last("ProductAdmissionDecided", { listing: dossier.listing }, dossier.start);

export const productLocalSpeciality = rule({
  id: "product-local-speciality",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Local speciality", zh: "当地特色" },
  source: ["S10"],
  actor: "platform",
  judge: (dossier) => {
    const decision = admission(dossier);
    if (decision === undefined) return missing(dossier, "NO_ADMISSION_DECISION");
    if (decision.data.decision !== "APPROVED") return found("FAIL", "NOT_ADMITTED", [decision]);
    return decision.data.localSpeciality === true
      ? pass(decision)
      : found("FAIL", "NOT_LOCAL_SPECIALITY", [decision]);
  },
});

export const productLongHaulSuitable = rule({
  id: "product-long-haul-suitable",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Fit for long transport", zh: "适合长途运输" },
  source: ["S10", "S26"],
  actor: "platform",
  judge: (dossier) => {
    const decided = admission(dossier);
    if (decided === undefined) return missing(dossier, "NO_ADMISSION_DECISION");
    const { decision, packagingTestPassed, maxTransitHours, tolerableTransitHours } = decided.data;
    if (decision !== "APPROVED") return found("FAIL", "NOT_ADMITTED", [decided]);
    return packagingTestPassed === true &&
      maxTransitHours !== undefined &&
      tolerableTransitHours !== undefined &&
      maxTransitHours <= tolerableTransitHours
      ? pass(decided)
      : found("FAIL", "NOT_LONG_HAUL_SUITABLE", [decided]);
  },
});

export const productScaleSufficient = rule({
  id: "product-scale-sufficient",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Enough goods for the stream", zh: "产量规模" },
  source: ["S10", "S09"],
  actor: "merchant",
  judge: (dossier) => {
    const { start } = dossier;
    const draft = dossier.draft();
    const packings = dossier
      .onSale(start)
      .map((lot) => dossier.packing(lot, start))
      .filter((packing) => packing !== undefined);
    if (draft === undefined || packings.length === 0) return missing(dossier, "NOTHING_PACKED");

    const units = packings.reduce((sum, { data }) => sum + data.units, 0);
    const planned = dossier.schedule?.data.plannedUnits ?? draft.data.plannedUnits ?? 0;
    return units >= planned
      ? pass(...packings)
      : found("FAIL", "TOO_FEW_UNITS", packings, { units, planned });
  },
});

/** The first signature of a version with both clauses that was not withdrawn later. */
const pledge = (dossier: Dossier, listing: string, version: number) => {
  const withdrawals = dossier
    .happened("QualityPledgeWithdrawn", { listing })
    .filter(({ data }) => data.version === version);
  return dossier
    .happened("QualityPledgeSigned", { listing })
    .find(
      ({ data, occurredAt }) =>
        data.version === version &&
        data.qualityResponsibility === true &&
        data.afterSalesTerms === true &&
        !withdrawals.some((withdrawal) => withdrawal.occurredAt >= occurredAt),
    );
};

export const qualityPledgeSigned = rule({
  id: "quality-pledge-signed",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Quality pledge signed", zh: "质量承诺书已签" },
  source: ["S32"],
  actor: "merchant",
  judge: (dossier) => {
    const { listing } = dossier;
    if (listing === undefined) return missing(dossier, "PLEDGE_UNSIGNED", { version: 1 });

    const required = dossier.last("QualityPledgeRevisionRequired", { listing });
    const version = required?.data.version ?? 1;
    const deadline = endOfPeriod(required?.data.signBy);
    const parameters = {
      version,
      due: required?.data.signBy === undefined ? "-" : instantText(deadline),
    };

    const signature = pledge(dossier, listing, version);
    if (signature !== undefined)
      return signature.occurredAt >= deadline
        ? found("PASS_LATE", "PLEDGE_LATE", [required, signature], parameters)
        : pass(required, signature);
    if (version === 1) return missing(dossier, "PLEDGE_UNSIGNED", parameters);
    return dossier.reached(deadline)
      ? found("FAIL", "PLEDGE_OVERDUE", [required], parameters)
      : found("PENDING", "PLEDGE_DUE", [required], parameters);
  },
});

export const sellerInfoDisclosed = rule({
  id: "seller-info-disclosed",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Seller and licence disclosed", zh: "亮证亮照" },
  source: ["S17", "O117 25-26", "ECL 15"],
  actor: "merchant",
  judge: (dossier) => {
    const published = dossier.publication();
    if (published === undefined) return missing(dossier, "NOT_PUBLISHED");
    const fields = absent(published, [
      "sellerName",
      "sellerAddress",
      "sellerContact",
      "licenceLink",
    ]);
    return fields === ""
      ? pass(published)
      : found("FAIL", "SELLER_INFO_INCOMPLETE", [published], { fields });
  },
});

export const afterSalesTermsLawful = rule({
  id: "after-sales-terms-lawful",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Lawful after-sales terms", zh: "售后条款合法" },
  source: ["S08", "S32", "CRPL 25", "CRPL-Reg 19"],
  actor: "merchant",
  judge: (dossier) => {
    const published = dossier.publication();
    if (published === undefined) return missing(dossier, "NOT_PUBLISHED");
    const policy = published.data.returnPolicy;
    return policy === "NONE" && categoryOf(dossier.draft()?.data.category).returnable
      ? found("FAIL", "TERMS_UNLAWFUL", [published], { policy })
      : pass(published);
  },
});

const trainingTopics = ["打包", "发货", "售后"];

export const merchantTrainingCompleted = rule({
  id: "merchant-training-completed",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Merchant trained in packing, shipping, after-sales", zh: "商户/农户培训" },
  source: ["S10", "S11"],
  actor: "merchant",
  judge: (dossier) => {
    const merchant = dossier.merchant();
    const training =
      merchant === undefined ? undefined : dossier.last("TrainingCompleted", { subject: merchant });
    if (training === undefined) return missing(dossier, "MERCHANT_UNTRAINED");
    const topics = trainingTopics.filter((topic) => !training.data.topics?.includes(topic));
    return topics.length === 0
      ? pass(training)
      : found("FAIL", "TRAINING_INCOMPLETE", [training], { topics: topics.join(", ") });
  },
});

const agencyDuties = [
  "host-management",
  "content-management",
  "quality-review",
  "consumer-protection",
];

export const cooperationAgreementInForce = rule({
  id: "cooperation-agreement-in-force",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Cooperation agreement in force", zh: "合作协议有效" },
  source: ["S10", "O117 43"],
  actor: "agency",
  bearer: "agency",
  judge: (dossier) => {
    const mcn = dossier.schedule?.data.mcn;
    if (mcn === undefined) return notApplicable("NO_AGENCY");
    const merchant = dossier.merchant();
    const agreement =
      merchant === undefined
        ? undefined
        : dossier.last("CooperationAgreementSigned", { merchant, mcn });
    if (agreement === undefined) return missing(dossier, "NO_AGREEMENT");

    const { from, to, duties } = agreement.data;
    if (!dossier.reachedByStart(startOf(day(from))) || dossier.reachedByStart(endOfPeriod(to)))
      return found("FAIL", "AGREEMENT_NOT_IN_FORCE", [agreement], { from, to: to ?? "-" });
    const lacking = agencyDuties.filter((duty) => !duties?.includes(duty));
    return lacking.length === 0
      ? pass(agreement)
      : found("FAIL", "AGREEMENT_INCOMPLETE", [agreement], { duties: lacking.join(", ") });
  },
});
