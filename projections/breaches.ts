import type { EventType } from "../src/domain/catalogue.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Rule } from "../src/rules/rule.ts";
import { type Finding, type Verdict, worst } from "../src/rules/verdict.ts";
import { type Core, partyOf } from "./core.ts";

/** Where a session stands for a listing, as far as it decides what is a breach. */
type Stage = Pick<Core, "begun" | "onAir" | "sold">;

/** Whether a verdict is a breach, and not only something still to be done. */
const isBreach = (
  { kind, gate }: Pick<Rule, "kind" | "gate">,
  verdict: Verdict,
  { begun, onAir, sold }: Stage,
): boolean => {
  switch (kind) {
    case "O":
      return verdict === "FAIL" || verdict === "PASS_LATE";
    case "M":
      return verdict === "FAIL" && begun && sold;
    case "X":
      // Conduct comes to light afterwards; a ban or a recall that comes afterwards is no breach.
      return verdict === "FAIL" && (gate === "CONDUCT" ? begun && sold : onAir);
    case "E":
      return (verdict === "FAIL" || verdict === "PASS_LATE") && onAir;
    case "I":
      return false;
  }
};

/** What stands in a breach of the finding that made it, or cured it. */
export interface Grounds {
  readonly reason: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Ids of events. */
  readonly evidence: readonly string[];
}

/** What a rule comes to for somebody. */
interface Outcome {
  readonly verdict: Verdict;
  readonly grounds: () => Grounds;
}

/** What it comes to for one of those who bear it. */
export interface Share extends Outcome {
  readonly party: string;
  /** The event by which a host was known as a person. */
  readonly identity: string | undefined;
  readonly isBreach: boolean;
}

/** What a rule that was judged comes to, for each who bears it. */
export interface Ruling {
  readonly rule: Pick<Rule, "id" | "gate" | "kind" | "bearer">;
  readonly shares: readonly Share[];
  /** For who bore it before and does not any more. */
  readonly others: Outcome;
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const groundsOf = ({ reason, parameters }: Finding, findings: readonly Finding[]): Grounds => ({
  reason,
  parameters,
  evidence: distinct(findings.flatMap(({ evidence }) => evidence.map(({ id }) => id))),
});

/** @param told the finding with the reason that a file keeps; for an obligation, of the last duty. */
export const rulingOf = (rule: Rule, core: Core, verdict: Verdict, told: () => Finding): Ruling => {
  if (rule.bearer === "lab") return borneByLabs(rule, core, told());
  const grounds = (): Grounds => {
    const finding = told();
    return groundsOf(finding, [finding]);
  };
  const role = rule.bearer ?? "merchant";
  const share: Share = {
    party: partyOf(core, role),
    identity: role === "host" ? core.identity : undefined,
    verdict,
    isBreach: isBreach(rule, verdict, core),
    grounds,
  };
  return { rule, shares: [share], others: { verdict, grounds } };
};

const isOf =
  <Type extends EventType>(type: Type) =>
  (exhibit: Exhibit): exhibit is Exhibit<Type> =>
    exhibit.type === type;

const labsIn = ({ evidence }: Finding): readonly string[] =>
  evidence.filter(isOf("InspectionReportIssued")).flatMap(({ data }) => data.lab ?? []);

/**
 * Each lab answers for the lots whose finding rests on a report of its own: one lab's bad report is
 * no breach of the lab that inspected the next lot. Where no report is at fault, no lab is.
 */
const borneByLabs = (rule: Rule, core: Core, finding: Finding): Ruling => {
  const findings = finding.perLot ?? [finding];
  const shareOf = (party: string): readonly Share[] => {
    const [first, ...others] = findings.filter((one) => labsIn(one).includes(party));
    if (first === undefined) return [];
    const theirs = [first, ...others] as const;
    const decisive = worst(theirs);
    const { verdict } = decisive;
    const alike = theirs.filter((one) => one.verdict === verdict);
    return [
      {
        ...{ party, identity: undefined, verdict },
        isBreach: isBreach(rule, verdict, core),
        grounds: () => groundsOf(decisive, alike),
      },
    ];
  };
  // Another lab's report, or none, stands in the place of theirs: nothing is held against them.
  const sound = findings.filter(({ verdict }) => verdict !== "FAIL" && verdict !== "PENDING");
  return {
    rule,
    shares: distinct(findings.flatMap(labsIn)).flatMap(shareOf),
    others: { verdict: "NA", grounds: () => groundsOf(finding, sound) },
  };
};
