import type { Data, EventType } from "../domain/catalogue.ts";
import type { Role } from "../domain/fact.ts";
import type { Instant } from "../domain/values/instant.ts";
import type { Exhibit } from "./caseFile.ts";
import type { Dossier } from "./dossier.ts";
import { type Duty, judgeDuties } from "./duties.ts";
import type { ReasonCode } from "./reasons.ts";
import type { Terms } from "./terms.ts";
import {
  type Finding,
  found,
  type Gate,
  type Kind,
  notApplicable,
  type Parameters,
  type Text,
  worst,
} from "./verdict.ts";
import type { Version } from "./versions.ts";

/** Core rules are always judged; of the others a platform chooses. `adv` rules only advise. */
export const tiers = ["core", "ext", "adv"] as const;
type Tier = (typeof tiers)[number];

/** One rule of the rulebook: data, and one pure function. */
export interface Rule {
  readonly id: string;
  readonly tier: Tier;
  readonly gate: Gate;
  readonly kind: Kind;
  readonly title: Text;
  /** When it passes, fails, waits and does not apply, in words. */
  readonly condition: Text;
  /** Codes of the articles and laws it follows; see docs/sources.md. */
  readonly source: readonly string[];
  /**
   * Versions of the rule, the oldest first. What lies before the first one's day is not judged. A
   * rule that says nothing has one version, always in force.
   */
  readonly versions?: readonly [Version, ...Version[]];
  /** Versions that the rulebook's terms hold, where numbers and days differ from book to book. */
  readonly versionsIn?: (terms: Terms) => readonly Version[];
  /** The moment that it is about, which picks the version: the opening of the stream where absent. */
  readonly moment?: (dossier: Dossier) => Instant;
  /** Who can cure it. */
  readonly actor: Role;
  /**
   * In whose credit file a breach stands; in the merchant's where absent. A breach of labs stands in
   * the file of each whose own report is the evidence.
   */
  readonly bearer?: Role;
  readonly judge: (dossier: Dossier) => Finding;
}

/** Every version of a rule, the oldest first; none where it has always been the same. */
export const versionsOf = (rule: Rule, terms: Terms): readonly Version[] =>
  rule.versionsIn?.(terms) ?? rule.versions ?? [];

/** A rule whose evidence must exist, must have existed in time, or must not exist. */
export const rule = (entry: Rule): Rule => entry;

/** An obligation: written once as duties, from which its verdict at any instant follows. */
export interface Obligation extends Rule {
  readonly kind: "O";
  /** Duties that rest on no order. */
  readonly duties: (dossier: Dossier) => readonly Duty[];
  /** Duties of one order: they rest on it, on what hangs on it, and on `restsOn`. */
  readonly dutiesOfOrder: (dossier: Dossier, placed: Exhibit<"OrderPlaced">) => readonly Duty[];
  /** Event types, besides those about the order itself, on which an order's duties rest. */
  readonly restsOn: readonly EventType[];
}

type ObligationEntry = Omit<Obligation, "kind" | "judge" | "duties" | "dutiesOfOrder" | "restsOn"> &
  Partial<Pick<Obligation, "duties" | "dutiesOfOrder" | "restsOn">>;

const noDuties = (): readonly Duty[] => [];

export const obligation = (entry: ObligationEntry): Obligation => {
  const { duties = noDuties, dutiesOfOrder = noDuties, restsOn = [] } = entry;
  return {
    ...entry,
    kind: "O",
    duties,
    dutiesOfOrder,
    restsOn,
    judge: (dossier) => {
      const owed = [
        ...duties(dossier),
        ...(dutiesOfOrder === noDuties
          ? []
          : dossier.orders().flatMap((placed) => dutiesOfOrder(dossier, placed))),
      ];
      const { finding, changesAt } = judgeDuties(owed, dossier.question.at);
      dossier.note(changesAt);
      return finding;
    },
  };
};

export const isObligation = (entry: Rule): entry is Obligation => entry.kind === "O";

/** Evidence that is not there: awaited until the planned start, a failure from then on. */
export const missing = (
  dossier: Dossier,
  reason: ReasonCode,
  parameters: Parameters = {},
): Finding => found(dossier.reached(dossier.start) ? "FAIL" : "PENDING", reason, [], parameters);

/** Judges each lot by itself; the worst lot speaks for all. */
export const perLot = (lots: readonly string[], judge: (lot: string) => Finding): Finding => {
  const [first, ...others] = lots.map((lot) => ({ ...judge(lot), lot }));
  if (first === undefined) return notApplicable("NO_LOT");

  const all = [first, ...others] as const;
  const { lot, ...finding } = worst(all);
  const evidence =
    finding.verdict === "PASS"
      ? [...new Set(all.flatMap((one) => one.evidence))]
      : finding.evidence;
  return { ...finding, parameters: { ...finding.parameters, lot }, evidence, perLot: all };
};

/** The named fields that an event does not carry, or carries blank or false, as a list in text. */
export const absent = <Type extends EventType>(
  exhibit: Exhibit<Type>,
  fields: readonly (keyof Data<Type> & string)[],
): string =>
  fields
    .filter((field) => {
      const value: unknown = exhibit.data[field];
      return (
        value === undefined || value === false || (typeof value === "string" && value.trim() === "")
      );
    })
    .join(", ");
