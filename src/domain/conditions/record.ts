import { entryOf, isEventType } from "../border.ts";
import { refuse } from "../refusal.ts";
import { type Condition, isAuthority } from "./condition.ts";

/** The papers that buyers rely on are voided only by those who stand above the parties. */
const confirmedByPlatform = /^(InspectionReport|LotPacked|LabelRecorded|.*Registered$)/;

/** The history of a pack is what buyers were shown: it is added to and never struck out. */
const isAboutPack = (type: string): boolean =>
  isEventType(type) && entryOf(type).subject.kind === "unit";

export const ownRecord: Condition<"RecordVoided"> = async ({ event }, { actor, findEvent }) => {
  const voided = await findEvent(event);
  if (voided === undefined)
    return refuse(
      "UNKNOWN_REFERENCE",
      "data.event",
      `${JSON.stringify(event)} is no event on record`,
    );
  if (isAboutPack(voided.type))
    return refuse(
      "CONTRADICTION",
      "data.event",
      `is a ${voided.type}: what was scanned was scanned; clear the alarm instead`,
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
