import { refuse } from "../refusal.ts";
import { type Condition, isAuthority } from "./condition.ts";

/** The papers that buyers rely on are voided only by those who stand above the parties. */
const confirmedByPlatform = /^(InspectionReport|LotPacked|LabelRecorded|.*Registered$)/;

export const ownRecord: Condition<"RecordVoided"> = async ({ event }, { actor, findEvent }) => {
  const voided = await findEvent(event);
  if (voided === undefined)
    return refuse(
      "UNKNOWN_REFERENCE",
      "data.event",
      `${JSON.stringify(event)} is no event on record`,
    );
  if (isAuthority(actor)) return undefined;
  if (confirmedByPlatform.test(voided.type))
    return refuse(
      "ROLE_NOT_PERMITTED",
      "data.event",
      `is a ${voided.type}: ask the platform to void it`,
    );
  return voided.metadata.actor?.party === actor.party && voided.metadata.actor.role === actor.role
    ? undefined
    : refuse(
        "NOT_THE_OWNER",
        "data.event",
        "was recorded by another party: only that party may void it",
      );
};
