import { type Finding, pass, worst } from "../verdict.ts";

/** Findings on several parties or papers as one: the worst speaks; of passes, all their evidence. */
export const together = (findings: readonly [Finding, ...Finding[]]): Finding => {
  const decisive = worst(findings);
  return decisive.verdict === "PASS"
    ? pass(...new Set(findings.flatMap(({ evidence }) => evidence)))
    : decisive;
};
