import { refuse } from "../refusal.ts";
import { day, startOf } from "../values/calendar.ts";
import { gtin14 } from "../values/gtin.ts";
import type { Condition } from "./condition.ts";

/** A printed code must lead to one lot: its GTIN and lot number belong to who packed it first. */
export const packedOnce: Condition<"LotPacked"> = (
  { lot, gtin, lotNumber, packedOn },
  { lotOf, occurredAt },
) => {
  if (startOf(day(packedOn)) > occurredAt)
    return refuse(
      "IN_THE_FUTURE",
      "data.packedOn",
      "lies after the packing: give the day it was packed",
    );
  const holder = gtin === undefined ? undefined : lotOf(gtin14(gtin), lotNumber ?? lot);
  return holder === undefined || holder === lot
    ? undefined
    : refuse(
        "CONTRADICTION",
        "data.lotNumber",
        `stands on lot ${holder} with this GTIN: use another`,
      );
};

export const yesOrNo: Condition<"ProductAdmissionDecided"> = ({ decision }) =>
  decision === "APPROVED" || decision === "REJECTED"
    ? undefined
    : refuse("INVALID_INPUT", "data.decision", "must be APPROVED or REJECTED");

export const sellersPledge: Condition<"QualityPledgeSigned" | "QualityPledgeWithdrawn"> = (
  { merchant },
  { subject },
) =>
  subject.fields.merchant === merchant
    ? undefined
    : refuse("CONTRADICTION", "data.merchant", "does not sell this listing: name its merchant");
