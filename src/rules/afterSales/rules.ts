import type { Rule } from "../rule.ts";
import { unifiedSalesBrand } from "./brand.ts";
import { complaintAuthorityClock, complaintHandledInTime } from "./complaints.ts";
import { complaintConcentrationWatch } from "./concentration.ts";
import { cooperationAgreementInForce, mcnHostContract } from "./cooperation.ts";
import { creditFileUpdated } from "./creditFile.ts";
import { punitiveDamagesComputed } from "./damages.ts";
import { compensationInsuranceActive } from "./insurance.ts";
import { returnRightHonoured, shipWithinPromise } from "./orders.ts";
import { recallExecutedInTime, recallStartedWhenRiskKnown } from "./recall.ts";
import { recallBuyersNotified, recalledGoodsDisposed } from "./recalledGoods.ts";
import { tradeRecordRetained } from "./records.ts";
import { disputeInfoProvided, firstResponderCompensation } from "./redress.ts";
import { noReturnExceptionConfirmed, qualityReturnHonoured } from "./returns.ts";
import { oversupplyWarning } from "./supply.ts";
import { afterSalesTermsLawful } from "./terms.ts";
import { hostTrainingValid, merchantTrainingCompleted, operatorAnnualStudy } from "./training.ts";

/** 售后关, with 学习合作关: what is owed to buyers, and who has learnt and agreed to it. */
export const afterSalesRules: readonly Rule[] = [
  merchantTrainingCompleted,
  hostTrainingValid,
  operatorAnnualStudy,
  cooperationAgreementInForce,
  mcnHostContract,
  afterSalesTermsLawful,
  noReturnExceptionConfirmed,
  shipWithinPromise,
  returnRightHonoured,
  qualityReturnHonoured,
  complaintHandledInTime,
  complaintAuthorityClock,
  complaintConcentrationWatch,
  recallExecutedInTime,
  recallStartedWhenRiskKnown,
  recallBuyersNotified,
  recalledGoodsDisposed,
  compensationInsuranceActive,
  firstResponderCompensation,
  punitiveDamagesComputed,
  disputeInfoProvided,
  tradeRecordRetained,
  unifiedSalesBrand,
  oversupplyWarning,
  creditFileUpdated,
];
