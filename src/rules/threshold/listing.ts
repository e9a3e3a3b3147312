import { endOfPeriod } from "../../domain/values/calendar.ts";
import { instantText } from "../../domain/values/instant.ts";
import type { Dossier } from "../dossier.ts";
import { absent, missing, rule } from "../rule.ts";
import { found, pass } from "../verdict.ts";

/** How it is offered: pledged for, by a seller who shows who he is. */

/** The first signature of a version with both clauses that was not withdrawn later. */
const pledge = (dossier: Dossier, listing: string, version: number) => {
  const withdrawals = dossier
    .happened("QualityPledgeWithdrawn", { listing })
    .filter(({ data }) => data.version === version);
  return dossier
    .happened("QualityPledgeSigned", { listing })
    .find(
      ({ data, occurredAt }) =>
        data.version === version &&
        data.qualityResponsibility === true &&
        data.afterSalesTerms === true &&
        !withdrawals.some((withdrawal) => withdrawal.occurredAt >= occurredAt),
    );
};

export const qualityPledgeSigned = rule({
  id: "quality-pledge-signed",
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Quality pledge signed", zh: "质量承诺书已签" },
  condition: {
    en: "Required: the version last demanded, else 1. PASS on its first signature with both clauses and no withdrawal at or after it; PASS_LATE if signed at or after the end of day signBy. Unsigned version 1: PENDING before the planned start, FAIL from it on, whatever signBy. Unsigned later version: PENDING to the end of signBy (unstated: always), then FAIL.",
    zh: "须签末次要求的版本（未要求则第1版）。以两项条款齐备且签署时及其后未撤回的首份签署为准：通过；signBy日终或其后才签为逾期补正。第1版未签：计划开播前待定，届时起不通过，不看signBy。后续版本未签：signBy日终前待定（未写则一直待定），其后不通过。",
  },
  source: ["S32"],
  actor: "merchant",
  judge: (dossier) => {
    const { listing } = dossier;
    if (listing === undefined) return missing(dossier, "PLEDGE_UNSIGNED", { version: 1 });

    const required = dossier.last("QualityPledgeRevisionRequired", { listing });
    const version = required?.data.version ?? 1;
    const deadline = endOfPeriod(required?.data.signBy);
    const parameters = {
      version,
      due: required?.data.signBy === undefined ? "-" : instantText(deadline),
    };

    const signature = pledge(dossier, listing, version);
    if (signature !== undefined)
      return signature.occurredAt >= deadline
        ? found("PASS_LATE", "PLEDGE_LATE", [required, signature], parameters)
        : pass(required, signature);
    if (version === 1) return missing(dossier, "PLEDGE_UNSIGNED", parameters);
    return dossier.reached(deadline)
      ? found("FAIL", "PLEDGE_OVERDUE", [required], parameters)
      : found("PENDING", "PLEDGE_DUE", [required], parameters);
  },
});

export const sellerInfoDisclosed = rule({
  id: "seller-info-disclosed",
  tier: "core",
  gate: "THRESHOLD",
  kind: "E",
  title: { en: "Seller and licence disclosed", zh: "亮证亮照" },
  condition: {
    en: "The listing's last publication counts, even if the listing was withdrawn since. None: PENDING before the planned start, FAIL from it on; publishing later still cures. PASS if the seller's name, address, contact and licence link are all given; FAIL at once if any is absent or blank. Whether the link opens or the particulars are current is not examined.",
    zh: "以上架商品末次上架公示为准，其后下架不影响。无公示：计划开播前待定，届时起不通过；事后公示仍可恢复。商家名称、地址、联系方式、证照链接齐全则通过，缺失或空白即不通过。不核查链接可否打开及信息是否最新。",
  },
  source: ["S17", "O117 25-26", "ECL 15"],
  actor: "merchant",
  judge: (dossier) => {
    const published = dossier.publication();
    if (published === undefined) return missing(dossier, "NOT_PUBLISHED");
    const fields = absent(published, [
      "sellerName",
      "sellerAddress",
      "sellerContact",
      "licenceLink",
    ]);
    return fields === ""
      ? pass(published)
      : found("FAIL", "SELLER_INFO_INCOMPLETE", [published], { fields });
  },
});
