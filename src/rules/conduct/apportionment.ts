import { notApplicable } from "../verdict.ts";
import { judgeCases, lastOfCases } from "./cases.ts";
import { prohibition, sessionOf } from "./prohibitions.ts";

/** Where an official sells, nobody may be told to buy. */
export const noOrganisedApportionment = prohibition({
  id: "no-organised-apportionment",
  tier: "ext",
  title: { en: "Nobody told to buy", zh: "不得组织摊派" },
  condition: {
    en: "NA until begun, and unless the last known schedule gives hostRole OFFICIAL. The last word on each case of this session counts, on this listing or on none in particular. Any confirmed: FAIL; else any reported: PENDING, without limit of time; all cleared, or no case: PASS. Who bought is not examined without a report.",
    zh: "未开播，或已知末次排期的hostRole非OFFICIAL：不适用。本场次指本上架商品或未指商品的摊派案件，各以最后一次认定为准：任一确认则不通过；否则任一被举报则待定，不限时；均已排除或无案件则通过。无举报不主动审查购买单位。",
  },
  source: ["S32"],
  actor: "platform",
  bearer: "host",
  judge: (dossier) =>
    dossier.schedule?.data.hostRole === "OFFICIAL"
      ? judgeCases(
          lastOfCases(dossier, [
            ...dossier.happened("ApportionmentReported", sessionOf(dossier)),
            ...dossier.happened("ApportionmentConfirmed", sessionOf(dossier)),
            ...dossier.happened("ApportionmentCleared", sessionOf(dossier)),
          ]),
          { by: "ApportionmentConfirmed", reason: "APPORTIONED" },
          { by: "ApportionmentReported", reason: "APPORTIONMENT_REPORTED" },
        )
      : notApplicable("NO_OFFICIAL"),
});
