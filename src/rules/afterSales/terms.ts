import type { Category } from "../categories.ts";
import { missing, rule } from "../rule.ts";
import { found, pass } from "../verdict.ts";

/** Whether what buyers are promised is less than what the law grants them for such goods. */
const fallsShort: Readonly<Record<Category["returns"], (policy: string) => boolean>> = {
  NONE: () => false,
  UNOPENED: (policy) => policy === "NONE",
  ALL: (policy) => policy === "NONE" || policy.includes("UNOPENED"),
};

export const afterSalesTermsLawful = rule({
  id: "after-sales-terms-lawful",
  tier: "core",
  gate: "AFTER_SALES",
  kind: "E",
  title: { en: "Lawful after-sales terms", zh: "售后条款合法" },
  condition: {
    en: "The listing's last publication counts. None: PENDING before the planned start, FAIL from it on; publishing later still cures. FAIL at once if its return policy is NONE though the category table grants a return (all but fresh produce), or bars opened goods (UNOPENED in its name) where those are returnable too. Any other policy, or none stated: PASS. A missing or unknown category counts as food.",
    zh: "以上架商品末次上架公示为准。无公示：计划开播前待定，届时起不通过；事后公示即可恢复。品类表规定可退（生鲜除外）而退货政策为NONE即不通过；拆封后仍可退的品类，政策仅限未拆封（名称含UNOPENED）亦不通过。其他政策或未写均通过。品类未写或未知视为食品。",
  },
  source: ["S08", "S32", "CRPL 25", "CRPL-Reg 19"],
  actor: "merchant",
  judge: (dossier) => {
    const published = dossier.publication();
    if (published === undefined) return missing(dossier, "NOT_PUBLISHED");
    const policy = published.data.returnPolicy;
    return policy !== undefined && fallsShort[dossier.category().returns](policy)
      ? found("FAIL", "TERMS_UNLAWFUL", [published], { policy })
      : pass(published);
  },
});
