import { buyerPage, prepared } from "../../src/pages/buyer.ts";
import {
  complaintReceived,
  complaintRefused,
  complaintSought,
  complaintStatus,
} from "../../src/pages/complaintPages.ts";
import { hostCheckPage } from "../../src/pages/hostCheck.ts";
import { type Language, languages } from "../../src/pages/languages.ts";
import { productPage } from "../../src/pages/productPage.ts";
import {
  tooManyPage,
  unavailablePage,
  unknownPage,
  unreadablePage,
} from "../../src/pages/smallPages.ts";
import type { Trace } from "../../src/pages/trace.ts";
import type { UnitFacts } from "../../src/pages/unitFacts.ts";
import { hostile } from "./hostile.ts";
import type { Situations } from "./situations.ts";
import { serial, units } from "./units.ts";

export interface NamedPage {
  readonly name: string;
  readonly language: Language;
  readonly text: string;
}

const site = "https://trace.example";

export const read = (page: Uint8Array): string => new TextDecoder().decode(page);

export const pageOfUnit = (trace: Trace, unit: UnitFacts, language: Language): string => {
  const address = `${trace.path}/21/${unit.serial}`;
  const asked = { address, uri: `${site}${address}` };
  return read(buyerPage(prepared(trace, language, unit), unit, asked));
};

export const pageOfLot = (trace: Trace, language: Language): string => {
  const asked = { address: trace.path, uri: `${site}${trace.path}` };
  return read(buyerPage(prepared(trace, language, undefined), undefined, asked));
};

/** The code as it is looked at when the lot is judged. */
const seen = (unit: UnitFacts, { judgement }: Trace): UnitFacts => ({
  ...unit,
  scannedAt: judgement.at,
});

/** Every page in its situations, in one language. */
const inLanguage = (facts: Situations, language: Language): Readonly<Record<string, string>> => {
  const code = `${facts.passed.path}/21/${serial}`;
  const asked = { language, address: code, at: "2026-10-21T19:42:00+08:00" };
  const received = {
    number: "K7-4M2Q-9X",
    statusPath: "/complaints/K7-4M2Q-9X",
    at: "2026-10-22T09:00:00+08:00",
    code,
  };
  const check = (session: string) => {
    const address = `/check/${session}`;
    return { address, uri: `${site}${address}` };
  };
  return {
    "buyer-pass": pageOfUnit(facts.passed, units.firstScan, language),
    "buyer-sold": pageOfUnit(facts.passed, units.sold, language),
    "buyer-returned": pageOfUnit(facts.passed, units.returned, language),
    "buyer-scanned-before": pageOfUnit(facts.later, units.scannedBefore, language),
    "buyer-scanned-often": pageOfUnit(facts.later, units.scannedOften, language),
    "buyer-spread": pageOfUnit(facts.later, units.suspected, language),
    "buyer-copied": pageOfUnit(facts.later, units.copied, language),
    "buyer-not-activated": pageOfUnit(facts.passed, units.notActivated, language),
    "buyer-unchecked": pageOfUnit(facts.passed, units.unchecked, language),
    "buyer-pending": pageOfUnit(facts.pending, seen(units.notActivated, facts.pending), language),
    "buyer-failed": pageOfUnit(facts.failed, seen(units.firstScan, facts.failed), language),
    "buyer-recall": pageOfUnit(facts.recalled, units.frozen, language),
    "buyer-lot": pageOfLot(facts.passed, language),
    "buyer-hostile": pageOfUnit(hostile(facts.passed), units.sold, language),
    "buyer-product": productPage(facts.product, language, check("product")),
    "host-check": hostCheckPage(facts.host, language, check("li:b/s:b")),
    "host-ready": hostCheckPage(facts.hostReady, language, check("li:a/s:a")),
    "complaint-received": complaintReceived(
      { ...received, wish: "COMPLAINT", hasContact: true },
      language,
    ),
    "return-received": complaintReceived(
      { ...received, wish: "RETURN", hasContact: false },
      language,
    ),
    "complaint-status": complaintStatus(
      {
        number: received.number,
        wish: "COMPLAINT",
        topic: "QUALITY",
        stages: [{ stage: "RECEIVED", at: received.at }],
        dueBy: "2026-11-02T23:59:59+08:00",
        address: received.statusPath,
        askedAt: "2026-10-23T09:00:00+08:00",
      },
      language,
    ),
    "complaint-refused": complaintRefused(
      { code, mayReturn: true },
      { wish: "RETURN", topic: "", text: "</textarea><script>alert(1)</script>", contact: '"><b>' },
      [
        { field: "topic", problem: "MISSING" },
        { field: "text", problem: "TOO_LONG" },
      ],
      language,
    ),
    "complaint-lost": complaintRefused(
      { code, mayReturn: false },
      {},
      [{ field: "code", problem: "NOT_ACTIVATED" }],
      language,
    ),
    unreadable: unreadablePage(asked, {
      kind: "BAD_VALUE",
      part: "(01)",
      message: "its <b> does not hold",
    }),
    unknown: unknownPage(asked),
    "too-many": tooManyPage(asked, { of: "CALLER", retryAfterS: 30 }),
    "too-many-of-pack": tooManyPage(asked, { of: "PACK", retryAfterS: 80_000 }),
    "complaint-sought": complaintSought({ language, number: undefined, address: "/complaints" }),
    "complaint-unknown": complaintSought({
      ...{ language, number: '"><b>K-1', address: "/complaints/K-1" },
    }),
    unavailable: unavailablePage(asked),
  };
};

export const allPages = (facts: Situations): readonly NamedPage[] =>
  languages.flatMap((language) =>
    Object.entries(inLanguage(facts, language)).map(([name, text]) => ({ name, language, text })),
  );
