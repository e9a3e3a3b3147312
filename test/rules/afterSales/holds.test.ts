import fc from "fast-check";
import { expect, it } from "vitest";
import { instantOf, instantText, never } from "../../../src/domain/values/instant.ts";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { judge } from "../../../src/rules/judge.ts";
import { edited, full } from "../full.ts";
import { event, storyA } from "../scene.ts";

const session = "s:a";
const mcn = "91610113MA6W8U4N6H";
const about = { mcn, host: "h:mayor" };
const order = "O-a1";

/** Whatever the rules about study, contract, complaints, insurance, damages and stock rest on. */
const makers: readonly ((when: string, id: string) => Exhibit)[] = [
  (when) => event("TrainingCompleted", when, { subject: "op:a" }),
  (when) => event("HostContractSigned", when, { ...about, from: "2026-10-01", to: "2026-10-31" }),
  (when) => event("HostContractDisputed", when, about),
  (when) => event("HostContractDisputeSettled", when, { ...about, outcome: "STANDS" }),
  (when) => event("HostContractDisputeSettled", when, { ...about, outcome: "ENDED" }),
  (when, id) => event("ComplaintFiled", when, { complaint: id, order, session }),
  (when, id) => event("ComplaintFiled", when, { complaint: id, session }),
  (when, id) => event("ComplaintResolved", when, { complaint: id, outcome: "UPHELD" }),
  (when) =>
    event("InsurancePolicyRecorded", when, {
      subject: "m:packer",
      insurer: "PICC",
      from: "2026-10-10",
      to: "2026-11-05",
    }),
  (when, id) => event("CompensationClaimed", when, { compensation: id, order, loss: "900.00" }),
  (when, id) => event("RecallInitiated", when, { recall: id, level: 2, lots: ["L-a1"] }),
  (when, id) =>
    event("InspectionReportIssued", when, { report: id, lots: ["L-a1"], result: "UNQUALIFIED" }),
  (when, id) => event("InspectionReportRevoked", when, { report: id }),
  (when, id) => event("ClaimFlagged", when, { session, claim: id, kind: "false-claim" }),
  (when, id) => event("ClaimCorrected", when, { session, claim: id }),
  (when) => event("FakeTransactionConfirmed", when, { session, case: "ft" }),
  (when) => event("FakeTransactionCleared", when, { session, case: "ft" }),
  (when) => event("StockLevelRecorded", when, { lot: "L-a1", units: 20 }),
  (when) => event("StockLevelRecorded", when, { lot: "L-a1", units: 0 }),
  (when) => event("OrderCancelled", when, { order }),
  (when, id) =>
    event("OrderPlaced", when, { order: id, session, lot: "L-a1", units: 40, price: "200.00" }),
  (when) => event("BrandRegistered", when, { holder: "m:packer", brand: "x" }),
  (when) => event("ListingPublished", when, { listing: "li:a", insured: true }),
];

const ours = [
  "operator-annual-study",
  "mcn-host-contract",
  "complaint-concentration-watch",
  "compensation-insurance-active",
  "punitive-damages-computed",
  "unified-sales-brand",
  "oversupply-warning",
  "credit-file-updated",
];
const rules = full.rules.filter(({ id }) => ours.includes(id));

const from = instantOf("2026-09-01T00:00:00+08:00");
const until = instantOf("2026-12-15T00:00:00+08:00");
const instant = fc.integer({ min: from, max: until });
const anyEvents = fc
  .array(fc.tuple(fc.constantFrom(...makers), instant, fc.constantFrom("x", "y", "z")), {
    maxLength: 25,
  })
  .map((made) => made.map(([make, when, id]) => make(instantText(when), id)));
const edit = (exhibit: Exhibit) =>
  edited("LotPacked", { units: 60, shelfLife: { days: 70 } })(
    edited("SessionScheduled", { operator: "op:a" })(exhibit),
  );

it("time alone changes what these rules say exactly at changesAt, and not before", () => {
  expect(rules).toHaveLength(ours.length);
  fc.assert(
    fc.property(
      anyEvents,
      instant,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (events, at, share) => {
        const file = storyA({ with: events, edit });
        const asked = { session, at, knownAt: until };
        const judgement = judge({ ...full, rules }, file, asked);
        for (const { rule, verdict, reason, parameters, changesAt } of judgement.rules) {
          const flip = changesAt();
          expect(flip).toBeGreaterThan(at);
          expect(flip).toBeGreaterThanOrEqual(judgement.holdsUntil);
          const then = (later: number) =>
            judge({ ...full, rules: [rule] }, file, { ...asked, at: later }).rules[0];
          if (flip !== never)
            expect(then(flip)?.verdict, `${rule.id} at its flip`).not.toBe(verdict);
          const between = at + share * (Math.min(flip, until + 1e11) - at);
          if (between < flip)
            expect(then(between)?.verdict, `${rule.id} before its flip`).toBe(verdict);
          const held = at + share * (Math.min(judgement.holdsUntil, until + 1e11) - at);
          if (held < judgement.holdsUntil)
            expect(then(held), `${rule.id} while it holds`).toMatchObject({ reason, parameters });
        }
      },
    ),
    { seed: 20261123, numRuns: 200 },
  );
});
