import { certificatePapers, recallPaper, reportPaper } from "./goodsPapers.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";
import { admissionPaper, pledgePaper, selectionPaper } from "./sellerPapers.ts";
import type { Trace } from "./trace.ts";

/** Who says so: each paper with its issuer, its day, and when it came on record. */
export const evidenceCard = (trace: Trace, language: Language): Html => {
  const isRecalled = trace.recalls.length > 0;
  const papers = [
    ...trace.recalls.slice(0, 3).map((notice) => recallPaper(notice, language)),
    ...trace.reports.slice(0, 4).map((report) => reportPaper(report, isRecalled, language)),
    pledgePaper(trace, language),
    ...certificatePapers(trace, language),
    admissionPaper(trace, language),
    selectionPaper(trace, language),
  ].filter((one) => one !== undefined);
  const heading = language === "zh" ? "谁说的，凭什么" : "Who says so, on what evidence";
  const none = language === "zh" ? "还没有证据入账。" : "No evidence on record yet.";
  return html`<section class="card" aria-labelledby="who-h" id="who">
    <h2 id="who-h">${heading}</h2>${papers.length === 0 ? html`<p>${none}</p>` : papers}</section>
`;
};
