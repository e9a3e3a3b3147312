import type { EventType } from "../catalogue.ts";
import type { Condition } from "./condition.ts";
import { packedOnce, sellersPledge, yesOrNo } from "./goods.ts";
import { independentLab, spokenByAccredited } from "./lab.ts";
import { effectiveBan, orderedTerm, verifiedByAuthority } from "./parties.ts";
import { ownRecord } from "./record.ts";
import { aboutSomething, someUnits } from "./sale.ts";
import { addedInTheOpen, flaggedBefore, ownDecision, plannedAhead } from "./session.ts";

const conditions: { readonly [Type in EventType]?: Condition<Type> } = {
  LotPacked: packedOnce,
  ProductAdmissionDecided: yesOrNo,
  BlacklistEntryListed: effectiveBan,
  CooperationAgreementSigned: orderedTerm,
  SessionScheduled: plannedAhead,
  ListingAddedToSession: addedInTheOpen,
  SelectionVerified: ownDecision,
  InspectionReportIssued: independentLab,
  SampleTaken: spokenByAccredited,
  FoodSafetyRiskKnown: spokenByAccredited,
  LicenceRecorded: verifiedByAuthority,
  ClaimCorrected: flaggedBefore,
  QualityPledgeSigned: sellersPledge,
  QualityPledgeWithdrawn: sellersPledge,
  RecordVoided: ownRecord,
  ComplaintFiled: aboutSomething,
  OrderPlaced: someUnits,
};

/** What this type of event demands beyond its place in the lifecycle. */
export const conditionOf = <Type extends EventType>(type: Type): Condition<Type> | undefined =>
  conditions[type];
