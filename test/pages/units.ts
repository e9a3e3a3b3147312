import type { UnitFacts } from "../../src/pages/unitFacts.ts";

// Codes in hand, invented: the state of a code comes from scans, which no story tells.

export const serial = "7K3M9QX2T5V8B4NCW6RD";
const xian = { zh: "西安市", en: "Xi'an" };
const zhengzhou = { zh: "郑州市", en: "Zhengzhou" };

export const firstScan: UnitFacts = {
  serial,
  state: "FIRST_SCAN",
  frozen: false,
  scansBefore: 0,
  earlier: [],
  scannedAt: "2026-10-21T19:42:00+08:00",
  spread: "NONE",
};

export const scannedBefore: UnitFacts = {
  ...firstScan,
  state: "SCANNED_BEFORE",
  scansBefore: 3,
  earlier: [
    { nth: 1, at: "2026-10-21T19:42:00+08:00", region: xian },
    { nth: 2, at: "2026-10-22T08:10:00+08:00", region: xian },
    { nth: 3, at: "2026-11-18T21:05:00+08:00", region: zhengzhou },
  ],
  scannedAt: "2026-11-20T12:00:00+08:00",
};

const sale = { on: "2026-10-17T10:12:00+08:00", session: "s:a", hostName: "示例主播" };

export const units = {
  firstScan,
  sold: { ...firstScan, sold: sale },
  returned: { ...firstScan, sold: { ...sale, returned: true } },
  scannedBefore,
  soldAndScanned: { ...scannedBefore, sold: sale },
  scannedOften: {
    ...scannedBefore,
    scansBefore: 41,
    earlier: [
      { nth: 1, at: "2026-10-21T19:42:00+08:00", region: xian },
      { nth: 40, at: "2026-11-18T21:05:00+08:00" },
      { nth: 41, at: "2026-11-19T21:05:00+08:00", region: zhengzhou },
    ],
  },
  suspected: { ...scannedBefore, spread: "UNDER_REVIEW" },
  copied: { ...scannedBefore, spread: "CONFIRMED" },
  notActivated: { ...firstScan, state: "NOT_ACTIVATED" },
  unchecked: { ...firstScan, state: "UNCHECKED" },
  frozen: { ...firstScan, frozen: true, scannedAt: "2026-09-24T16:00:00+08:00" },
} as const satisfies Readonly<Record<string, UnitFacts>>;
