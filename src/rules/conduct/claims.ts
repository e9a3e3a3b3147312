import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { type Finding, found, notApplicable } from "../verdict.ts";
import { prohibition, sessionOf } from "./prohibitions.ts";

type Answers = (correction: Exhibit<"ClaimCorrected">, flagged: Exhibit<"ClaimFlagged">) => boolean;

const sameClaim: Answers = (correction, flagged) => correction.data.claim === flagged.data.claim;
/** Who sees a clip has not heard what was put right on air. */
const whereItWasMade: Answers = (correction, flagged) =>
  sameClaim(correction, flagged) && correction.data.clip === flagged.data.clip;

const uncorrected = (dossier: Dossier, kind: string, answers: Answers): Finding => {
  const corrections = dossier.happened("ClaimCorrected", sessionOf(dossier));
  const standing = dossier
    .happened("ClaimFlagged", sessionOf(dossier))
    .find(
      (flagged) =>
        flagged.data.kind === kind &&
        dossier.isAboutListing(flagged) &&
        !corrections.some((correction) => answers(correction, flagged)),
    );
  return standing === undefined
    ? found("PASS", "NO_FINDING")
    : found("FAIL", "CLAIM_UNCORRECTED", [standing], {
        text: standing.data.text ?? standing.data.claim,
      });
};

export const noAbsoluteTerms = prohibition({
  id: "no-absolute-terms",
  tier: "core",
  title: { en: "No absolute terms", zh: "无极限词" },
  condition: {
    en: "NA until the stream has started or the planned start is reached. FAIL from a flagged absolute term in this session, on this listing or on none in particular, until the same claim is corrected in the same session's record; then PASS, even if corrected after the stream. No such flag: PASS. Never PENDING.",
    zh: "未实际开播且未到计划开播：不适用。本场次被标记极限词（指本上架商品或未指商品）：不通过，直至同一用语在同一场次记录中纠正，其后通过，下播后纠正亦可。无此标记：通过。从不待定。",
  },
  source: ["S08", "ADL 9(3)", "O117 31"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => uncorrected(dossier, "absolute-term", sameClaim),
});

export const noFalseClaims = prohibition({
  id: "no-false-claims",
  tier: "core",
  title: { en: "No false claims", zh: "无虚假宣传" },
  condition: {
    en: "NA until the stream has started or the planned start is reached. FAIL from a flagged false claim in this session, on this listing or on none in particular, until the same claim is corrected in the same session's record; then PASS, even if corrected after the stream. No such flag: PASS. The rule does not test claims itself. Never PENDING.",
    zh: "未实际开播且未到计划开播：不适用。本场次被标记虚假宣传（指本上架商品或未指商品）：不通过，直至同一宣传在同一场次记录中纠正，其后通过，下播后纠正亦可。无此标记：通过。本规则不自行核对宣传内容，从不待定。",
  },
  source: ["S13", "S32", "O117 34", "ADL 28"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => uncorrected(dossier, "false-claim", sameClaim),
});

export const noMedicalClaims = prohibition({
  id: "no-medical-claims",
  tier: "ext",
  title: { en: "No medical claims", zh: "普通食品不得宣称疗效" },
  condition: {
    en: "NA until the stream has started or the planned start is reached, and unless the category bars such claims (food, cosmetics). FAIL from a flagged medical claim in this session or its clips, on this listing or none in particular, until the same claim is corrected where it was made: on air, or in that clip. Else PASS. Never PENDING.",
    zh: "未实际开播且未到计划开播，或品类未禁此类宣传（食品、化妆品均禁）：不适用。本场次或其剪辑被标记疗效宣传（指本上架商品或未指商品）：不通过，直至在原处（直播中或该剪辑）纠正同一宣传；现场纠正不及于剪辑。其余通过，从不待定。",
  },
  source: ["S15", "ADL 17-18", "FSL 71"],
  actor: "host",
  bearer: "host",
  judge: (dossier) =>
    dossier.category().barsMedicalClaims
      ? uncorrected(dossier, "medical", whereItWasMade)
      : notApplicable("NOT_THIS_CATEGORY"),
});
