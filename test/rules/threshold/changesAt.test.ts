import fc from "fast-check";
import { expect, it } from "vitest";
import { instantOf, never } from "../../../src/domain/values/instant.ts";
import { judge } from "../../../src/rules/judge.ts";
import { on, scheduled } from "../asking.ts";
import { full } from "../full.ts";
import { event, storyA } from "../scene.ts";

const mayor = "hmac:28558fdb50d6bc51e042eca1e9bca1b7a33db287972a9e0d9d29a084079ea998";
const about = { session: "s:a" };
const ours = { listing: "li:a" };
const published = (rulesVersion: number, effectiveFrom: string, at: string) =>
  event("PlatformRulesPublished", on(at), { platform: "platform", rulesVersion, effectiveFrom });

/** Story (a) with something of everything that this gate's rules look at, at many instants. */
const file = storyA({
  edit: scheduled({ division: "611026", operator: "op:zs" }),
  with: [
    ...["m:packer", "h:mayor", "op:zs"].flatMap((subject, i) => [
      event("SubjectOnboarded", on(`09-0${i + 1}T10:00:00`), { subject }),
      event("RulesAccepted", on(`09-1${i}T10:00:00`), { subject, rulesVersion: 1 }),
      event("AccountTierAssigned", `2025-10-1${5 + i}T10:00:00+08:00`, { subject, tier: "B" }),
    ]),
    event("RulesAccepted", on("10-19T10:00:00"), { subject: "m:packer", rulesVersion: 2 }),
    published(1, "2026-09-10", "09-01T00:00:00"),
    published(2, "2026-10-05", "09-20T00:00:00"),
    published(3, "2026-10-19", "10-10T00:00:00"),
    event("BackgroundCheckCompleted", on("09-20T10:00:00"), { ...ours, adverseFindings: ["x"] }),
    event("BackgroundCheckCompleted", on("10-18T10:00:00"), ours),
    event("OfficialStreamApproved", on("10-18T10:00:00"), {
      ...{ ...about, organiser: "柞水县商务局", division: "611026" },
    }),
    event("ClipPublished", on("11-01T10:00:00"), { ...about, clip: "K", commercial: true }),
    event("LivenessCheckRecorded", on("10-17T11:00:00"), { ...about, personKey: mayor }),
    event("LivenessCheckRecorded", on("10-17T11:30:00"), { ...about, personKey: "hmac:0" }),
    event("SupplierCertificateRecorded", on("09-10T10:00:00"), {
      ...{ holder: "m:packer", programme: "832", validFrom: "2026-09-15", validTo: "2026-10-16" },
    }),
    event("LotAssigned", on("10-01T10:00:00"), { ...ours, lot: "L-2", committedUnits: 1 }),
    event("LotWithdrawnFromSale", on("10-20T10:00:00"), { lot: "L-a1" }),
    event("OrderPlaced", on("10-17T11:00:00"), { ...about, order: "1", lot: "L-2", units: 2999 }),
    event("OrderCancelled", on("10-21T10:00:00"), { order: "1" }),
  ],
});
const rules = full.rules.filter(({ gate }) => gate === "THRESHOLD");
const from = instantOf(on("08-01T00:00:00"));
const until = instantOf(on("12-31T00:00:00"));

it("time alone changes a verdict of this gate exactly at changesAt, and not before", () =>
  fc.assert(
    fc.property(
      fc.integer({ min: from, max: until }),
      fc.constantFrom("then", "hindsight"),
      fc.constantFrom(undefined, "L-a1", "L-2"),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (at, knowing, lot, share) => {
        const question = { ...about, lot, knownAt: knowing === "then" ? at : until };
        const verdictAt = (instant: number, id: string) =>
          judge({ ...full, rules: rules.filter((one) => one.id === id) }, file, {
            ...question,
            at: instant,
          }).rules[0]?.verdict;
        for (const { rule, verdict, changesAt } of judge({ ...full, rules }, file, {
          ...question,
          at,
        }).rules) {
          const flip = changesAt();
          if (flip !== never) expect(verdictAt(flip, rule.id), rule.id).not.toBe(verdict);
          const between = at + share * (Math.min(flip, until + 1e10) - at);
          if (between < flip) expect(verdictAt(between, rule.id), rule.id).toBe(verdict);
        }
      },
    ),
    { seed: 20261123, numRuns: 150 },
  ));
