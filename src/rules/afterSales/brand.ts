import { missing, rule } from "../rule.ts";
import { pass } from "../verdict.ts";

export const unifiedSalesBrand = rule({
  id: "unified-sales-brand",
  tier: "adv",
  gate: "AFTER_SALES",
  kind: "I",
  title: { en: "Sold under a registered brand", zh: "注册品牌、统一销售" },
  condition: {
    en: "Advice. PASS once a registered brand of the listing's merchant is on file; its number and the goods it covers are not examined, and brands of growers, packers or the agency do not count. None, or no merchant: PENDING before the planned start, FAIL from it on; registering later still cures.",
    zh: "提示。该商品的商家有注册品牌入档即通过，不审查商标号及核定商品；农户、分装者或机构的品牌不计。无品牌或无商家：计划开播前待定，届时起不通过，其后入档即可恢复。",
  },
  source: ["S11"],
  actor: "merchant",
  judge: (dossier) => {
    const holder = dossier.merchant();
    const brand = holder === undefined ? undefined : dossier.last("BrandRegistered", { holder });
    return brand === undefined ? missing(dossier, "NO_BRAND") : pass(brand);
  },
});
