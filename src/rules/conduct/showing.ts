import type { Instant } from "../../domain/values/instant.ts";
import { type Exhibit, inOrder } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import type { ReasonCode } from "../reasons.ts";
import { absent, rule } from "../rule.ts";
import { found, notApplicable, pass } from "../verdict.ts";
import { lastWords } from "./cases.ts";
import { prohibition, sessionOf } from "./prohibitions.ts";

/** What buyers are shown to act on: where to buy, and for how much. */

const wasPublic = (dossier: Dossier, listing: string, until: Instant): boolean =>
  [
    ...dossier.happened("ListingPublished", { listing }, until),
    ...dossier.happened("ListingWithdrawn", { listing }, until),
  ]
    .sort(inOrder)
    .at(-1)?.type === "ListingPublished";

/** Whether another listing that the session sells was public is judged of that listing. */
const faultOf = (
  dossier: Dossier,
  { occurredAt, data: { listing } }: Exhibit<"LinkPosted">,
): ReasonCode | undefined => {
  if (listing === undefined) return "LINK_UNBOUND";
  if (!dossier.isSold(listing, occurredAt)) return "LINK_NOT_SOLD";
  return listing !== dossier.listing || wasPublic(dossier, listing, occurredAt)
    ? undefined
    : "LINK_NOT_PUBLIC";
};

export const linkSourceKnown = prohibition({
  id: "link-source-known",
  tier: "ext",
  title: { en: "Links lead to known listings", zh: "链接来源明确" },
  condition: {
    en: "NA until the stream has started or the planned start is reached. FAIL for good from any link of this session that, when shown, led to no listing or to one that the session did not sell (either counts for every listing of the session), or to this listing while not published or withdrawn; only voiding the record lifts it. Else PASS. Never PENDING.",
    zh: "未实际开播且未到计划开播：不适用。本场次任一链接发布时未绑定上架商品，或所绑商品非本场次所售（二者及于本场次全部上架商品），或绑定本商品而其未公示或已下架：自发布起一直不通过，事后不能补救，仅作废该记录可解除。其余通过，从不待定。",
  },
  source: ["S08"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => {
    const faulty = dossier.happened("LinkPosted", sessionOf(dossier)).flatMap((link) => {
      const fault = faultOf(dossier, link);
      return fault === undefined ? [] : [{ link, fault }];
    });
    const [first] = faulty;
    return first === undefined
      ? found("PASS", "NO_FINDING")
      : found(
          "FAIL",
          first.fault,
          faulty.map(({ link }) => link),
        );
  },
});

/** One price, whether the currency is named or taken for granted; shown again, it is the same. */
const priceOf = ({
  data: { price, comparedPrice, currency = "CNY" },
}: Exhibit<"PriceShown">): string => JSON.stringify([price, comparedPrice, currency]);

const lackingIn = (shown: Exhibit<"PriceShown">): string =>
  absent(shown, shown.data.comparedPrice === undefined ? ["unit"] : ["unit", "basis"]);

export const priceClaimBasis = rule({
  id: "price-claim-basis",
  tier: "ext",
  gate: "CONDUCT",
  kind: "E",
  title: { en: "Prices and comparisons explained", zh: "价格比较有依据" },
  condition: {
    en: "NA until a price is shown in this session, for this listing or none in particular. PASS if each names what it buys (unit) and, where compared with another price, what that was (basis); either absent or blank FAILs at once, however low past deals were. The same price and comparison shown again in full cures it. Never PENDING.",
    zh: "本场次尚未展示本上架商品或未指商品的价格：不适用。每一价格均写明计价单位，有比较者并写明被比较价格的依据：通过；缺失或空白即不通过，未说明的比较不因不高于近期成交价而免责。同一价格与比较再次完整展示即恢复。从不待定。",
  },
  source: ["S16", "O117 32"],
  actor: "host",
  bearer: "host",
  judge: (dossier) => {
    const prices = lastWords(
      dossier.happened("PriceShown", sessionOf(dossier)).filter(dossier.isAboutListing),
      priceOf,
    );
    if (prices.length === 0) return notApplicable("NO_PRICE_SHOWN");
    const lacking = prices.find((shown) => lackingIn(shown) !== "");
    return lacking === undefined
      ? pass(...prices)
      : found("FAIL", "PRICE_UNEXPLAINED", [lacking], { fields: lackingIn(lacking) });
  },
});
