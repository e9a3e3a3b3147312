import type { EventType } from "../catalogue.ts";
import type { Refusal } from "../refusal.ts";
import { noTestRuns, raisedBefore, testRuns } from "./cases.ts";
import {
  activatable,
  decidable,
  issuable,
  ownUnits,
  printable,
  scannable,
  shownPack,
  soldOnce,
  spoilable,
} from "./codes.ts";
import type { Condition, GeneralCondition } from "./condition.ts";
import { packedOnce, sellersPledge, yesOrNo } from "./goods.ts";
import { independentLab, spokenByAccredited } from "./lab.ts";
import { orderedTerm, verifiedByAuthority } from "./papers.ts";
import { agedAsSaid, effectiveBan, effectivePenalty, struckParty } from "./parties.ts";
import { newerRules, publishedRules } from "./platform.ts";
import { ownRecord } from "./record.ts";
import { aboutSomething, someUnits } from "./sale.ts";
import { addedInTheOpen, ownDecision, plannedAhead, soldThere } from "./session.ts";

const conditions: { readonly [Type in EventType]?: Condition<Type> } = {
  LotPacked: packedOnce,
  ProductAdmissionDecided: yesOrNo,
  HostIdentityVerified: agedAsSaid,
  HostContractDisputed: raisedBefore("HostContractSigned", "mcn"),
  HostContractDisputeSettled: raisedBefore("HostContractDisputed", "mcn"),
  FeeDisputeUpheld: raisedBefore("FeeDisputed", "fee"),
  FeeDisputeRejected: raisedBefore("FeeDisputed", "fee"),
  ActivityWithdrawn: raisedBefore("ActivityCommitted", "activity"),
  CertificateWithdrawn: raisedBefore("CertificateRecorded", "number", "scheme"),
  BlacklistEntryListed: effectiveBan,
  SanctionImposed: struckParty,
  PenaltyRecorded: effectivePenalty,
  PlatformRulesPublished: newerRules,
  RulesAccepted: publishedRules,
  SessionScheduled: plannedAhead,
  ListingAddedToSession: addedInTheOpen,
  SelectionVerified: ownDecision,
  DisplaySampleSealed: soldThere,
  SlotFeePaid: soldThere,
  ServiceFeeSettled: soldThere,
  InspectionReportIssued: independentLab,
  SampleTaken: spokenByAccredited,
  FoodSafetyRiskKnown: spokenByAccredited,
  ClaimCorrected: raisedBefore("ClaimFlagged", "claim"),
  MeasureTaken: raisedBefore("BreachFound", "breach"),
  ContentConfirmed: raisedBefore("ContentFlagged", "case"),
  ContentCleared: raisedBefore("ContentFlagged", "case"),
  ApportionmentCleared: raisedBefore("ApportionmentReported", "case"),
  LeakCleared: raisedBefore("LeakReported", "case"),
  QualityPledgeSigned: sellersPledge,
  QualityPledgeWithdrawn: sellersPledge,
  RecordVoided: ownRecord,
  ComplaintFiled: (data, circumstances) =>
    aboutSomething(data, circumstances) ?? shownPack(data, circumstances),
  AuthorityComplaintReceived: aboutSomething,
  DisputeOpened: aboutSomething,
  TestingStarted: noTestRuns,
  TestingEnded: testRuns,
  OrderPlaced: someUnits,
  ReturnRequested: shownPack,
  CodesIssued: issuable,
  CodesPrinted: printable,
  CodesActivated: activatable,
  CodesSpoiled: spoilable,
  UnitScanned: scannable,
  CloneConfirmed: decidable,
  CloneCleared: decidable,
  UnitsSold: soldOnce,
  ReturnReceived: ownUnits,
};

/** What every type demands that has the fields for it: no paper can be forgotten here. */
const general: readonly GeneralCondition[] = [verifiedByAuthority, orderedTerm];

/** What this type of event demands beyond its place in the lifecycle. */
export const conditionOf =
  <Type extends EventType>(type: Type): Condition<Type> =>
  (data, circumstances) =>
    general.reduce<Refusal | undefined>(
      (refusal, condition) => refusal ?? condition(data, circumstances),
      undefined,
    ) ?? conditions[type]?.(data, circumstances);
