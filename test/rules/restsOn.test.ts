import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/domain/catalogue.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { type CaseFile, openCaseFile } from "../../src/rules/caseFile.ts";
import { openDossier } from "../../src/rules/dossier.ts";
import { isObligation } from "../../src/rules/rule.ts";
import { isTally } from "../../src/rules/tallies.ts";
import { exhibitsOf } from "../stories.ts";
import { full } from "./full.ts";

// What an order owes and adds up to is renewed when something of the order is recorded, or one of
// the types that its rule names. A type that is read and not named would be overlooked.

/** Which orders there are, and for whom. */
const grounds = [
  "SessionScheduled",
  "ListingAddedToSession",
  "ListingDrafted",
  "LotAssigned",
  "RecordVoided",
];
const hangingOnOrders = [...catalogue.values()]
  .filter(({ subject: { kind } }) =>
    ["order", "complaint", "mediation", "dispute", "compensation"].includes(kind),
  )
  .map(({ type }) => type);

const watched = (file: CaseFile) => {
  const read = new Set<string>();
  return {
    read,
    file: {
      ...file,
      all: (type) => {
        read.add(type);
        return file.all(type);
      },
      by: (type, field, value) => {
        read.add(type);
        return file.by(type, field, value);
      },
    } satisfies CaseFile,
  };
};

const stories = [
  { story: "a-happy-path", session: "s:a" },
  { story: "c-messy-path", session: "s:c1" },
  { story: "d-cold-chain", session: "s:d1" },
  { story: "e-agency-cosmetics", session: "s:e1" },
  { story: "e-agency-cosmetics", session: "s:e2" },
] as const;

describe.each(full.rules.filter((rule) => isObligation(rule) || isTally(rule)))("$id", (rule) => {
  it.each(stories)("rests on what it names, in $story", ({ story, session }) => {
    const at = instantOf("2026-12-20T00:00:00+08:00");
    const { file, read } = watched(openCaseFile(exhibitsOf(story)));
    const dossier = openDossier(file, { session, at, knownAt: at }, full.terms);
    const orders = dossier.orders();
    expect(orders.length).toBeGreaterThan(0);
    for (const placed of orders)
      if (isTally(rule)) rule.counts(dossier, placed);
      else if (isObligation(rule)) rule.dutiesOfOrder(dossier, placed);
    const restsOn = isTally(rule) || isObligation(rule) ? rule.restsOn : [];
    const named = new Set<string>([...grounds, ...hangingOnOrders, ...restsOn]);
    expect([...read].filter((type) => !named.has(type))).toEqual([]);
  });
});
