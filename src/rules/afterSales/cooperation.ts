import { day, endOfPeriod, startOf } from "../../domain/values/calendar.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { missing, rule } from "../rule.ts";
import { type Finding, found, notApplicable, pass } from "../verdict.ts";

/** 合作: who has agreed with whom on which duties. */
const agencyDuties = [
  "host-management",
  "content-management",
  "quality-review",
  "consumer-protection",
];

export const cooperationAgreementInForce = rule({
  id: "cooperation-agreement-in-force",
  tier: "core",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Cooperation agreement in force", zh: "合作协议有效" },
  condition: {
    en: "NA if the schedule names no MCN agency. The last agreement of merchant and agency counts, even if signed after the start. None: PENDING before the planned start, FAIL from it on. PASS if the planned start or, if earlier, the instant asked about falls within its first to last day, both included (no last day: open), and it lists host-management, content-management, quality-review, consumer-protection; else FAIL.",
    zh: "排期无MCN机构：不适用。以商家与该机构的末次合作协议为准，开播后签署亦可。无：计划开播前待定，届时起不通过。计划开播与截至时点较早者在首日零时至末日终内（未写末日不限），且列明主播管理、内容管理、质量审核、消费者保护则通过，否则即不通过。",
  },
  source: ["S10", "O117 43"],
  actor: "agency",
  bearer: "agency",
  judge: (dossier) => {
    const mcn = dossier.schedule?.data.mcn;
    if (mcn === undefined) return notApplicable("NO_AGENCY");
    const merchant = dossier.merchant();
    const agreement =
      merchant === undefined
        ? undefined
        : dossier.last("CooperationAgreementSigned", { merchant, mcn });
    if (agreement === undefined) return missing(dossier, "NO_AGREEMENT");

    const { from, to, duties } = agreement.data;
    if (!dossier.reachedByStart(startOf(day(from))) || dossier.reachedByStart(endOfPeriod(to)))
      return found("FAIL", "AGREEMENT_NOT_IN_FORCE", [agreement], { from, to: to ?? "-" });
    const lacking = agencyDuties.filter((duty) => !duties?.includes(duty));
    return lacking.length === 0
      ? pass(agreement)
      : found("FAIL", "AGREEMENT_INCOMPLETE", [agreement], { duties: lacking.join(", ") });
  },
});

type Parties = {
  readonly host: string;
  readonly mcn: string;
};

/** A dispute that was settled at the contract's cost ended what was signed before. */
const endOfContract = (
  dossier: Dossier,
  parties: Parties,
  signed: Exhibit<"HostContractSigned">,
): Exhibit | undefined =>
  dossier
    .happened("HostContractDisputeSettled", parties, dossier.opening())
    .find(({ data, occurredAt }) => data.outcome === "ENDED" && occurredAt >= signed.occurredAt);

const isInTerm = (dossier: Dossier, { data }: Exhibit<"HostContractSigned">): boolean =>
  startOf(day(data.from)) <= dossier.opening() && dossier.opening() < endOfPeriod(data.to);

/** No contract is in force at the opening; a later one may still cover it. */
const uncovered = (
  dossier: Dossier,
  parties: Parties,
  last: Exhibit<"HostContractSigned">,
): Finding => {
  const ended = endOfContract(dossier, parties, last);
  const { from, to = "-" } = last.data;
  return ended === undefined
    ? { ...missing(dossier, "HOST_CONTRACT_NOT_IN_TERM", { from, to }), evidence: [last] }
    : { ...missing(dossier, "HOST_CONTRACT_ENDED"), evidence: [last, ended] };
};

export const mcnHostContract = rule({
  id: "mcn-host-contract",
  tier: "ext",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Agency's contract with the host", zh: "MCN与主播签约" },
  condition: {
    en: "NA if the schedule names no agency. PASS if agency and scheduled host signed a contract whose first to last day, both included (none: open), covers the actual start (planned one until started), unless a settled dispute had ended it by then. None, or no host: PENDING before the planned start, FAIL from it on. PENDING while a dispute raised by the actual start is unsettled.",
    zh: "排期无MCN机构：不适用。该机构与排期主播的合同首日零时至末日终（未写不限）涵盖实际开播（未开播则计划开播），且至此未因争议解决而终止：通过。无此合同或未排主播：计划开播前待定，届时起不通过。实际开播之时或之前提出的争议未解决：待定。",
  },
  source: ["S18 40(2)", "O117 40"],
  actor: "agency",
  bearer: "agency",
  judge: (dossier) => {
    const { host, agency: mcn } = dossier;
    if (mcn === undefined) return notApplicable("NO_AGENCY");
    if (host === undefined) return missing(dossier, "NO_HOST_CONTRACT");
    const parties = { host, mcn };
    const signed = dossier.happened("HostContractSigned", parties);
    const last = signed.at(-1);
    if (last === undefined) return missing(dossier, "NO_HOST_CONTRACT");

    const contract = signed.findLast(
      (one) => isInTerm(dossier, one) && endOfContract(dossier, parties, one) === undefined,
    );
    if (contract === undefined) return uncovered(dossier, parties, last);
    const dispute = dossier.last("HostContractDisputed", parties, dossier.opening());
    const isOpen =
      dispute !== undefined &&
      !dossier
        .happened("HostContractDisputeSettled", parties)
        .some(({ occurredAt }) => occurredAt >= dispute.occurredAt);
    return isOpen
      ? found("PENDING", "HOST_CONTRACT_DISPUTED", [contract, dispute])
      : pass(contract);
  },
});
