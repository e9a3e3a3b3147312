import { type Instant, instantOf, instantText, never } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { rule } from "../rule.ts";
import { found, notApplicable, pass } from "../verdict.ts";
import { sessionOf } from "./prohibitions.ts";

/** A while on air: from its first instant to before its last, which may lie open. */
interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly shown: Exhibit;
}

/** Nobody sees what lies before the stream or after it. */
const onAir = (
  dossier: Dossier,
  exhibits: readonly Exhibit<"AvatarUsed" | "AvatarLabelShown">[],
): readonly Span[] => {
  const opening = dossier.opening();
  const end = dossier.last("SessionEnded", sessionOf(dossier))?.occurredAt ?? never;
  return exhibits
    .map((shown) => ({
      from: Math.max(instantOf(shown.data.from), opening),
      to: Math.min(shown.data.to === undefined ? never : instantOf(shown.data.to), end),
      shown,
    }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => one.from - other.from);
};

/** The first instant of the use that no label covers; at or after its end where there is none. */
const gapIn = (use: Span, labels: readonly Span[]): Instant => {
  let covered = use.from;
  for (const { from, to } of labels) if (from <= covered) covered = Math.max(covered, to);
  return covered;
};

export const aiAvatarLabelled = rule({
  id: "ai-avatar-labelled",
  tier: "ext",
  gate: "CONDUCT",
  kind: "E",
  title: { en: "Machine-made persons labelled throughout", zh: "AI人物持续标识" },
  condition: {
    en: "NA until a machine-made person is on air in this session. Uses and labels run from their first instant to before their last (unstated: the end of the stream); what lies outside the stream is left out. PASS while labels together cover every use so far; FAIL from the first uncovered instant, cured only by a record that it was labelled. Never PENDING.",
    zh: "本场次尚无AI人物出镜：不适用。使用与标识均自起始时刻计至结束时刻之前（未写至下播），直播时段以外不计。至截至时点各标识合计无间断覆盖每次使用：通过；自首个未覆盖时刻起不通过，仅补记该时段标识可恢复。从不待定。",
  },
  source: ["O117 37"],
  versions: [{ name: "O117", from: "2026-02-01" }],
  actor: "operator",
  bearer: "operator",
  judge: (dossier) => {
    const uses = onAir(dossier, dossier.happened("AvatarUsed", sessionOf(dossier))).filter(
      ({ from }) => dossier.reached(from),
    );
    if (uses.length === 0) return notApplicable("NO_AVATAR");

    const labels = onAir(dossier, dossier.happened("AvatarLabelShown", sessionOf(dossier)));
    // Of two uses, the one that begins first has no later gap.
    const first = uses
      .map((use) => ({ use, gap: gapIn(use, labels) }))
      .find(({ use, gap }) => gap < use.to && dossier.reached(gap));
    return first === undefined
      ? pass(...[...uses, ...labels].map(({ shown }) => shown))
      : found("FAIL", "AVATAR_UNLABELLED", [first.use.shown], { from: instantText(first.gap) });
  },
});
