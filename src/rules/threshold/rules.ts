import type { Rule } from "../rule.ts";
import { accountTierAllowsSale, observationPeriod, platformRulesAccepted } from "./account.ts";
import {
  backgroundCheckDone,
  povertyReliefProduct,
  productAdmissionApproved,
  productFitFiveCriteria,
} from "./admission.ts";
import { hostDualCertified, hostNotBlacklisted } from "./host.ts";
import { qualityPledgeSigned, sellerInfoDisclosed } from "./listing.ts";
import {
  merchantIdentityVerified,
  merchantLicenceValid,
  merchantNotBlacklisted,
} from "./merchant.ts";
import {
  officialCharityOnly,
  officialImageNotCommercial,
  organiserApprovalRecorded,
} from "./official.ts";
import { accountPersonMatch, hostCertificateLevel, hostLegalCapacity } from "./person.ts";
import {
  productLocalSpeciality,
  productLongHaulSuitable,
  productScaleSufficient,
  restrictedCategoryBlocked,
} from "./product.ts";
import { supplyOversellGuard } from "./supply.ts";

/** 门槛关: who may sell what. */
export const thresholdRules: readonly Rule[] = [
  merchantIdentityVerified,
  merchantLicenceValid,
  merchantNotBlacklisted,
  hostNotBlacklisted,
  hostDualCertified,
  hostLegalCapacity,
  accountPersonMatch,
  productLocalSpeciality,
  productLongHaulSuitable,
  productScaleSufficient,
  supplyOversellGuard,
  qualityPledgeSigned,
  productAdmissionApproved,
  povertyReliefProduct,
  backgroundCheckDone,
  sellerInfoDisclosed,
  officialCharityOnly,
  officialImageNotCommercial,
  organiserApprovalRecorded,
  restrictedCategoryBlocked,
  platformRulesAccepted,
  accountTierAllowsSale,
  hostCertificateLevel,
  observationPeriod,
  productFitFiveCriteria,
];
