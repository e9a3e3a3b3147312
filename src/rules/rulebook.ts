import {
  noAbsoluteTerms,
  noFakeTransactions,
  noFalseClaims,
  noOffsiteDiversion,
  reviewsNotTampered,
} from "./conduct.ts";
import * as goods from "./goods.ts";
import * as host from "./host.ts";
import * as inspection from "./inspection.ts";
import * as listing from "./listing.ts";
import * as merchant from "./merchant.ts";
import * as obligations from "./obligations.ts";
import type { Policy } from "./policy.ts";
import type { Rule } from "./rule.ts";

export interface Rulebook {
  readonly name: string;
  /** Numbers that the rules were given: with others, the same events have other verdicts. */
  readonly policy: Policy;
  readonly rules: readonly Rule[];
}

/** The 35 core rules, in the order in which they are shown. */
export const coreRulebook = (policy: Policy): Rulebook => ({
  name: "core",
  policy,
  rules: [
    merchant.merchantIdentityVerified,
    merchant.merchantLicenceValid,
    merchant.merchantNotBlacklisted,
    host.hostNotBlacklisted,
    host.hostDualCertified,
    listing.productLocalSpeciality,
    listing.productLongHaulSuitable,
    listing.productScaleSufficient,
    listing.qualityPledgeSigned,
    listing.sellerInfoDisclosed,
    host.officialCharityOnly,

    inspection.preInspectionPassed,
    inspection.inspectionBeforeStream,
    inspection.inspectionItemsComplete,
    goods.conformityCertificateAttached,
    goods.withinShelfLife,
    goods.productionDateGenuine,
    goods.originClaimConsistent,
    goods.labelComplete,
    goods.batchNotRecalled,

    listing.merchantTrainingCompleted,
    host.hostTrainingValid,
    listing.cooperationAgreementInForce,
    listing.afterSalesTermsLawful,
    obligations.shipWithinPromise(policy),
    obligations.returnRightHonoured,
    obligations.complaintHandledInTime(policy),
    obligations.recallExecutedInTime,
    obligations.tradeRecordRetained(policy),

    host.hostReportedBeforeStream,
    noAbsoluteTerms,
    noFalseClaims,
    noFakeTransactions,
    reviewsNotTampered,
    noOffsiteDiversion,
  ],
});
