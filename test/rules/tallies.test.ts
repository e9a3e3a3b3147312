import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Instant, instantOf, never } from "../../src/domain/values/instant.ts";
import { type Exhibit, openCaseFile } from "../../src/rules/caseFile.ts";
import { openDossier } from "../../src/rules/dossier.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { rule } from "../../src/rules/rule.ts";
import {
  byAppearance,
  type Count,
  isTally,
  named,
  type Totals,
  tally,
} from "../../src/rules/tallies.ts";
import { coreTerms } from "../../src/rules/terms.ts";
import { notApplicable } from "../../src/rules/verdict.ts";
import { event } from "./scene.ts";

const entry = {
  id: "a-tally",
  tier: "core",
  gate: "CONDUCT",
  kind: "I",
  title: { en: "", zh: "" },
  condition: { en: "", zh: "" },
  source: [],
  actor: "platform",
} as const;

const placed = (order: string) =>
  event("OrderPlaced", "2026-10-17T10:00:00+08:00", {
    order,
    session: "s",
    lot: "L",
    listing: "li",
  });

/** What the totals of counts are at an instant, and until when they hold. */
const totalsAt = (counts: readonly Count[], at: Instant) => {
  const orders = [...new Set(counts.map(({ about }) => about))];
  const file = openCaseFile(orders.map(placed));
  const knownAt = instantOf("2027-01-01T00:00:00+08:00");
  const dossier = openDossier(
    file,
    { session: "s", listing: "li", at, knownAt },
    coreTerms(defaultPolicy),
  );
  const seen: Totals[] = [];
  const { judge } = tally({
    ...entry,
    restsOn: [],
    counts: (_, { data }) => counts.filter(({ about }) => about === data.order),
    weigh: (_, totals) => {
      seen.push(totals);
      return notApplicable("NO_FINDING");
    },
  });
  const { edge } = dossier.watch(() => judge(dossier));
  const [totals] = seen;
  if (totals === undefined) throw new Error("nothing was weighed");
  return { totals, edge };
};

const count = (data: Partial<Count> = {}): Count => ({
  of: "units",
  amount: 1,
  from: 0,
  about: "O",
  evidence: [],
  ...data,
});

const instant = fc.integer({ min: 0, max: 8 });
const anyCount = fc.record(
  {
    of: fc.constantFrom("units", "orders"),
    group: fc.constantFrom("", "a", "b", "c"),
    amount: fc.integer({ min: -2, max: 3 }),
    from: instant,
    until: fc.oneof(instant, fc.constant(never)),
    about: fc.constantFrom("O-1", "O-2", "O-3"),
    evidence: fc.constant<readonly Exhibit[]>([]),
  },
  { requiredKeys: ["of", "amount", "from", "about", "evidence"] },
);
const anyCounts = fc.array(anyCount, { maxLength: 12 });

const stands = ({ from, until = never }: Count, at: Instant): boolean => from <= at && at < until;

describe("the totals", () => {
  it("are what adding up anew gives, at any instant", () =>
    fc.assert(
      fc.property(anyCounts, instant, (counts, at) => {
        const { totals } = totalsAt(counts, at);
        for (const of of ["units", "orders"]) {
          const standing = counts.filter((one) => one.of === of && stands(one, at));
          const sum = (some: readonly Count[]) => some.reduce((all, { amount }) => all + amount, 0);
          expect(totals.sum(of)).toBe(sum(standing));
          const ofGroup = (name: string) => standing.filter(({ group }) => group === name);
          for (const name of ["", "a", "b", "c", "d"])
            expect(totals.sum(of, name)).toBe(sum(ofGroup(name)));
          const largest = ["", "a", "b", "c"]
            .map((group) => ({ group, sum: sum(ofGroup(group)) }))
            .filter((one) => one.sum !== 0)
            .sort((one, other) => other.sum - one.sum);
          expect(totals.largest(of)).toEqual(largest);
          expect(totals.examples(of)).toHaveLength(standing.length);
          expect(totals.examples(of, "a")).toHaveLength(ofGroup("a").length);
        }
      }),
      { seed: 20261123, numRuns: 500 },
    ));
  it("hold until the next count begins or ends", () =>
    fc.assert(
      fc.property(anyCounts, instant, (counts, at) => {
        const ahead = counts
          .flatMap(({ from, until = never }) => (from <= at ? [until] : [from]))
          .filter((turn) => turn > at);
        expect(totalsAt(counts, at).edge).toBe(Math.min(never, ...ahead));
      }),
      { seed: 20261123, numRuns: 500 },
    ));
  it("of nothing are nothing", () => {
    const { totals, edge } = totalsAt([], 5);
    expect([totals.sum("units"), totals.largest("units"), totals.examples("units"), edge]).toEqual([
      0,
      [],
      [],
      never,
    ]);
  });
});

describe("the largest groups", () => {
  const groups = (counts: readonly Count[]) =>
    totalsAt(counts, 5)
      .totals.largest("units")
      .map(({ group, sum }) => `${group} ${sum}`);
  it("come largest first, by name where they are equal", () =>
    expect(
      groups([
        count({ group: "c", amount: 2 }),
        count({ group: "b", amount: 2 }),
        count({ group: "a", amount: 2 }),
        count({ group: "d", amount: 3 }),
        count({ group: "z" }),
      ]),
    ).toEqual(["d 3", "a 2", "b 2", "c 2", "z 1"]));
  it("are those with a sum, and only named ones", () =>
    expect(
      groups([
        count({ group: "a", amount: 2 }),
        count({ group: "a", amount: -2 }),
        count({ group: "b" }),
        count({ group: "b" }),
        count({ amount: 9 }),
      ]),
    ).toEqual(["b 2"]));
  it("are twenty at most", () => {
    const many = Array.from({ length: 25 }, (_, i) => count({ group: `g${i}`, amount: 100 - i }));
    expect(groups(many)).toHaveLength(20);
    expect(groups(many).at(-1)).toBe("g19 81");
  });
});

describe("the examples", () => {
  it("come by when they appeared, then by name, twenty at most", () => {
    const { examples } = totalsAt(
      [
        count({ about: "late", from: 3 }),
        count({ about: "b", from: 1 }),
        count({ about: "a", from: 1 }),
        count({ about: "other", of: "orders" }),
        count({ about: "gone", until: 4 }),
      ],
      5,
    ).totals;
    expect(examples("units").map(({ about }) => about)).toEqual(["a", "b", "late"]);
    const many = Array.from({ length: 25 }, (_, i) => count({ from: i / 10 }));
    expect(totalsAt(many, 5).totals.examples("units")).toEqual(many.slice(0, 20));
  });
  it("are in order by instant first", () => {
    const [early, late] = [count({ about: "z", from: 1 }), count({ about: "a", from: 2 })];
    expect(byAppearance(early, late)).toBeLessThan(0);
    expect(byAppearance(late, early)).toBeGreaterThan(0);
    const [a, b] = [count({ about: "a" }), count({ about: "b" })];
    expect(byAppearance(a, b)).toBeLessThan(0);
    expect(byAppearance(b, a)).toBeGreaterThan(0);
    expect(byAppearance(a, { ...a })).toBe(0);
  });
  it("are named each once", () => {
    const examples = ["b", "a", "b"].map((about) => count({ about }));
    expect(named(examples)).toBe("b, a");
    expect(named([])).toBe("");
  });
});

it("tells a tally from another rule", () => {
  const plain = rule({ ...entry, judge: () => notApplicable("NO_FINDING") });
  expect(isTally(plain)).toBe(false);
  const weighed = tally({
    ...entry,
    restsOn: ["OrderShipped"],
    counts: () => [],
    weigh: () => notApplicable("NO_FINDING"),
  });
  expect(isTally(weighed)).toBe(true);
  expect(weighed.restsOn).toEqual(["OrderShipped"]);
});
