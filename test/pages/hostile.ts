import type { Trace } from "../../src/pages/trace.ts";

/** Names that somebody might record to break a page, or that merely are unusual. */
export const hostileNames = {
  script: "<script>alert(1)</script>",
  attribute: `"><img src=x onerror=alert(1)>`,
  apostrophe: "' onmouseover='alert(1)",
  entity: "&lt;b&gt; &amp;amp; &#x3c;",
  override: "gnp.\u202Eexe\u202D\u2066\u061C",
  arabic: "شركة الأغذية",
  emoji: "👨‍👩‍👧‍👦🥜🏳️‍🌈",
  control: "a\u0000b\u0007c\u001b[31md\u007f\u0085e",
  half: "x\ud83dy",
  long: "很长的名字".repeat(800),
  unbroken: "W".repeat(4_000),
};

const all = Object.values(hostileNames);
const nth = (index: number): string => all[index % all.length] ?? "";

/** The same facts with every free text hostile. */
export const hostile = (trace: Trace): Trace => {
  let count = 0;
  const next = () => nth(count++);
  return {
    ...trace,
    product: hostileNames.script,
    netContent: hostileNames.attribute,
    producer: hostileNames.override,
    seller: hostileNames.long,
    origins: trace.origins.map((origin) => ({
      ...origin,
      divisionName: next(),
      originDetail: next(),
      grower: hostileNames.unbroken,
    })),
    label: trace.label && {
      ...trace.label,
      address: next(),
      contact: hostileNames.attribute,
      standard: next(),
      storage: hostileNames.emoji,
      ingredients: hostileNames.unbroken,
      allergens: next(),
    },
    reports: trace.reports.map((report) => ({
      ...report,
      report: hostileNames.script,
      labName: hostileNames.arabic,
      standard: hostileNames.control,
      lotNumbers: all,
      items: all.map((item) => ({ item, value: null, limit: null, unit: null })),
    })),
    certificates: trace.certificates.map((certificate) => ({
      ...certificate,
      no: next(),
      issuer: next(),
      productName: next(),
      originName: next(),
      pledgeText: hostileNames.long,
    })),
    admission: trace.admission && { ...trace.admission, by: hostileNames.apostrophe },
    timeline: trace.timeline.map((milestone) => ({ ...milestone, by: next(), place: next() })),
    judgement: {
      ...trace.judgement,
      rules: trace.judgement.rules.map((found) => ({
        ...found,
        reason: { ...found.reason, text: { zh: next(), en: next() } },
        because: found.because.map((fact) => ({ ...fact, by: next() })),
      })),
    },
  };
};
