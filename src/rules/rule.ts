import type { Data, EventType } from "../domain/catalogue.ts";
import type { Role } from "../domain/fact.ts";
import type { Exhibit } from "./caseFile.ts";
import type { Dossier } from "./dossier.ts";
import { type Duty, judgeDuties } from "./duties.ts";
import type { ReasonCode } from "./reasons.ts";
import {
  type Finding,
  found,
  type Gate,
  type Kind,
  notApplicable,
  type Parameters,
  worst,
} from "./verdict.ts";

/** One rule of the rulebook: data, and one pure function. */
export interface Rule {
  readonly id: string;
  readonly gate: Gate;
  readonly kind: Kind;
  readonly title: { readonly en: string; readonly zh: string };
  /** Codes of the articles and laws it follows; see docs/sources.md. */
  readonly source: readonly string[];
  /** Who can cure it. */
  readonly actor: Role;
  /** In whose credit file a breach stands; in the merchant's where absent. */
  readonly bearer?: Role;
  readonly judge: (dossier: Dossier) => Finding;
}

/** A rule whose evidence must exist, must have existed in time, or must not exist. */
export const rule = (entry: Rule): Rule => entry;

/** An obligation: written once as duties, from which its verdict at any instant follows. */
export interface Obligation extends Rule {
  readonly kind: "O";
  readonly duties: (dossier: Dossier) => readonly Duty[];
}

export const obligation = (entry: Omit<Obligation, "kind" | "judge">): Obligation => ({
  ...entry,
  kind: "O",
  judge: (dossier) => {
    const { finding, changesAt } = judgeDuties(entry.duties(dossier), dossier.question.at);
    dossier.note(changesAt);
    return finding;
  },
});

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
