import { refuse } from "../refusal.ts";
import { day, startOf } from "../values/calendar.ts";
import { gtin14 } from "../values/gtin.ts";
import { type Condition, isAuthority } from "./condition.ts";

/**
 * A printed code must lead to one lot, and a GTIN to who packed under it first: another packer of the
 * same goods is entered by the platform.
 */
export const packedOnce: Condition<"LotPacked"> = (
  { lot, gtin, lotNumber, packedOn },
  { actor, lotOf, packerOf, occurredAt },
) => {
  if (startOf(day(packedOn)) > occurredAt)
    return refuse(
      "IN_THE_FUTURE",
      "data.packedOn",
      "lies after the packing: give the day it was packed",
    );
  const first = gtin === undefined ? undefined : packerOf(gtin14(gtin));
  if (first !== undefined && first !== actor.party && !isAuthority(actor))
    return refuse(
      "CONTRADICTION",
      "data.gtin",
      `${gtin} is another packer's: use your own, or ask the platform to enter you`,
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
