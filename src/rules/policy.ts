/** Numbers without a legal source: a platform may set others. Units stand last in each name. */
export interface Policy {
  /** A platform must publish its own limit (O117 20). */
  readonly complaintLimitWorkingDays: number;
  readonly archiveLimitHours: number;
  readonly shipPromiseHours: number;
  /** New merchants and hosts are under observation for so long. */
  readonly observationDays: number;
  /** An account's tier is reviewed at least so often. */
  readonly tierReviewMonths: number;
  /** Good days that must be left when the goods are delivered. */
  readonly goodDaysAtDelivery: number;
  /** Promised from order to delivery, where the listing says nothing. */
  readonly deliveryPromiseHours: number;
  /** Upheld complaints that goods are not as shown, of a hundred orders in 30 days. */
  readonly notAsShownPercent: number;
  /** Upheld complaints, of a hundred orders in 30 days, that put a party on the watch list. */
  readonly complaintConcentrationPercent: number;
  /** Fewer upheld complaints than this concentrate nothing. */
  readonly complaintConcentrationAtLeast: number;
  /** Sales are averaged over so long to tell how fast a lot sells. */
  readonly salesRateDays: number;
  /** How long cold goods may be outside their range in one go. */
  readonly coldChainToleranceMinutes: number;
  /** A gap between two readings that leaves the way unproven. */
  readonly coldChainGapMinutes: number;
  /** Buyers are told of a recall within so long of its start. */
  readonly recallNoticeHours: number;
  readonly compensationLimitDays: number;
  readonly disputeInfoLimitDays: number;
  readonly erasureLimitWorkingDays: number;
  readonly breachMeasureLimitHours: number;
  readonly appealLimitWorkingDays: number;
  /** Returns after the fee was settled that are an alert: so many times the rate before. */
  readonly returnSurgeFactor: number;
  /** Returns of a hundred orders that are expected where there is nothing to compare with. */
  readonly returnBaselinePercent: number;
  /** Orders of one buyer in a session that look like a ring. */
  readonly ordersOfOneBuyer: number;
  /** A cured breach no longer weighs after so long; it stays on file. */
  readonly repairMonths: number;
}

export const defaultPolicy: Policy = {
  complaintLimitWorkingDays: 7,
  archiveLimitHours: 24,
  shipPromiseHours: 48,
  observationDays: 30,
  tierReviewMonths: 12,
  goodDaysAtDelivery: 3,
  deliveryPromiseHours: 120,
  notAsShownPercent: 5,
  complaintConcentrationPercent: 3,
  complaintConcentrationAtLeast: 3,
  salesRateDays: 30,
  coldChainToleranceMinutes: 30,
  coldChainGapMinutes: 240,
  recallNoticeHours: 24,
  compensationLimitDays: 7,
  disputeInfoLimitDays: 5,
  erasureLimitWorkingDays: 15,
  breachMeasureLimitHours: 24,
  appealLimitWorkingDays: 15,
  returnSurgeFactor: 3,
  returnBaselinePercent: 10,
  ordersOfOneBuyer: 10,
  repairMonths: 12,
};

/** Recall: completed by the end of the n-th working day after it was announced, by level. */
export const recallCompletionWorkingDays = [10, 20, 30] as const;
/** O117 8(1). */
export const merchantReverificationMonths = 6;
/** O117 10. */
export const hostTrainingMonths = 12;
/** ECL 31; O117 16. */
export const tradeRecordMonths = 36;
/** CRPL 25. */
export const returnWindowDays = 7;
export const refundDays = 7;
/** T/ZEA 006-2020 (S35): whole years in the trade on the day of application, by level. */
export const yearsInTradeByLevel = { JUNIOR: 2, INTERMEDIATE: 4, SENIOR: 8 } as const;
/** Complaints upheld are set against the orders of so long. */
export const complaintWindowDays = 30;
/** Returns are watched for so long after the fee of a stream is settled. */
export const returnWatchDays = 30;
/** FSL 148(2): what unsafe food costs its seller; the minimum in cents (CNY). */
export const unsafeFoodDamages = { ofPrice: 10, ofLoss: 3, atLeastCents: 100_000 } as const;
/** CRPL 55(1): what fraud costs the seller; the minimum in cents (CNY). */
export const fraudDamages = { ofPrice: 3, atLeastCents: 50_000 } as const;
/** Civil Code 188: claims lapse three years after they could be known. */
export const limitationMonths = 36;
/** ECL 43: a right holder who has not complained or sued by then has let the matter rest. */
export const counterNoticeWaitDays = 15;
/** A registration of health food (FSL 76) or special cosmetics (CSAR) runs so long. */
export const registrationMonths = 60;
