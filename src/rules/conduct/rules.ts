import type { Rule } from "../rule.ts";
import { mcnKeepsCommitment, mcnNoDataFraud, mcnNoImproperFee } from "./agency.ts";
import { noOrganisedApportionment } from "./apportionment.ts";
import { aiAvatarLabelled } from "./avatar.ts";
import { noAbsoluteTerms, noFalseClaims, noMedicalClaims } from "./claims.ts";
import { advertisingRoleDeclared, noForbiddenContent, trafficNotInflated } from "./content.ts";
import { slotFeeRefundFraud, taxInfoReported } from "./fees.ts";
import { multiRoleFlagged, penaltiesPublished } from "./parties.ts";
import {
  platformActsOnBreach,
  platformSemiannualReport,
  sanctionRecordedAndAppealable,
} from "./platform.ts";
import { customerDataConfidential } from "./privacy.ts";
import { mcnSelectionVerified } from "./selection.ts";
import { linkSourceKnown, priceClaimBasis } from "./showing.ts";
import { hostReportedBeforeStream, preStreamComplianceReview } from "./stage.ts";
import { noFakeTransactions, noOffsiteDiversion, reviewsNotTampered } from "./trade.ts";

/** 行为规范: shown beside the three gates, and none of them. */
export const conductRules: readonly Rule[] = [
  hostReportedBeforeStream,
  preStreamComplianceReview,
  noAbsoluteTerms,
  noFalseClaims,
  noMedicalClaims,
  noForbiddenContent,
  noFakeTransactions,
  trafficNotInflated,
  noOrganisedApportionment,
  slotFeeRefundFraud,
  reviewsNotTampered,
  noOffsiteDiversion,
  linkSourceKnown,
  advertisingRoleDeclared,
  priceClaimBasis,
  aiAvatarLabelled,
  customerDataConfidential,
  mcnNoImproperFee,
  mcnKeepsCommitment,
  mcnNoDataFraud,
  mcnSelectionVerified,
  platformActsOnBreach,
  sanctionRecordedAndAppealable,
  platformSemiannualReport,
  penaltiesPublished,
  taxInfoReported,
  multiRoleFlagged,
];
