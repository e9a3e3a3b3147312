import type { EventType } from "../domain/catalogue.ts";
import { type Instant, never } from "../domain/values/instant.ts";
import type { Exhibit } from "./caseFile.ts";
import type { Dossier } from "./dossier.ts";
import type { Rule } from "./rule.ts";
import type { Finding } from "./verdict.ts";

/**
 * What one order adds to a sum, from an instant on, perhaps until another. None depends on T, so
 * that the same count answers for every instant and an index can keep the sums of now.
 */
export interface Count {
  /** Which sum. */
  readonly of: string;
  /** Sums are also kept apart by group, such as the buyer; one group where absent. */
  readonly group?: string;
  /** A whole number: units, orders, or cents. */
  readonly amount: number;
  readonly from: Instant;
  readonly until?: Instant;
  /** The order, by which a finding names it. */
  readonly about: string;
  readonly evidence: readonly Exhibit[];
}

/** How many examples a finding names. */
export const examplesShown = 20;

/** What the orders come to at T. */
export interface Totals {
  readonly sum: (of: string, group?: string) => number;
  /** The groups with the largest sums, the largest first, at most 20. */
  readonly largest: (of: string) => readonly { readonly group: string; readonly sum: number }[];
  /**
   * The counts that stand in a sum, by the instant from which they count: the first 20. They tell of a
   * verdict; only sums may make it.
   */
  readonly examples: (
    of: string,
    group?: string,
  ) => readonly Pick<Count, "about" | "evidence" | "amount">[];
}

/** A rule about all orders together, written as what one order adds and what the sums mean. */
export interface Tally extends Rule {
  readonly counts: (dossier: Dossier, placed: Exhibit<"OrderPlaced">) => readonly Count[];
  /** Event types, besides those about the order itself, on which its counts rest. */
  readonly restsOn: readonly EventType[];
  /** Reads no order but through the totals. */
  readonly weigh: (dossier: Dossier, totals: Totals) => Finding;
}

export const tally = (entry: Omit<Tally, "judge">): Tally => ({
  ...entry,
  judge: (dossier) =>
    entry.weigh(
      dossier,
      totalsOf(
        dossier,
        dossier.orders().flatMap((placed) => entry.counts(dossier, placed)),
      ),
    ),
});

export const isTally = (entry: Rule): entry is Tally => "weigh" in entry;

export const byAppearance = (one: Count, other: Count): number =>
  one.from - other.from || (one.about < other.about ? -1 : one.about > other.about ? 1 : 0);

const totalsOf = (dossier: Dossier, counts: readonly Count[]): Totals => {
  const standing = counts
    .filter(({ from, until = never }) => dossier.reached(from) && !dossier.reached(until))
    .sort(byAppearance);
  const of = (name: string, group?: string) =>
    standing.filter((count) => count.of === name && (group ?? count.group) === count.group);
  const add = (sum: number, { amount }: Count) => sum + amount;
  return {
    sum: (name, group) => of(name, group).reduce(add, 0),
    largest: (name) => {
      const sumByGroup = new Map<string, number>();
      for (const count of of(name))
        if (count.group !== undefined)
          sumByGroup.set(count.group, add(sumByGroup.get(count.group) ?? 0, count));
      return [...sumByGroup]
        .map(([group, sum]) => ({ group, sum }))
        .filter(({ sum }) => sum !== 0)
        .sort(bySize)
        .slice(0, examplesShown);
    },
    examples: (name, group) => of(name, group).slice(0, examplesShown),
  };
};

type Sized = { readonly group: string; readonly sum: number };
const bySize = (one: Sized, other: Sized): number =>
  other.sum - one.sum || (one.group < other.group ? -1 : 1);

/** The orders that examples are about, named in one text. */
export const named = (examples: ReturnType<Totals["examples"]>): string =>
  [...new Set(examples.map(({ about }) => about))].join(", ");
