/** Numbers without a legal source: a platform may set others. Units stand last in each name. */
export interface Policy {
  /** A platform must publish its own limit (O117 20). */
  readonly complaintLimitWorkingDays: number;
  readonly archiveLimitHours: number;
  readonly shipPromiseHours: number;
}

export const defaultPolicy: Policy = {
  complaintLimitWorkingDays: 7,
  archiveLimitHours: 24,
  shipPromiseHours: 48,
};

/** Recall: started within so many hours of knowing, by level 1, 2, 3 (Order 122). */
export const recallStartHours = [24, 36, 48] as const;
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
