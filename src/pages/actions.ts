import type { Headline } from "./headline.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./languages.ts";

/** Two buttons: what matters most for this answer, and the second. */
export const actions = (headline: Headline, hasMissing: boolean, language: Language): Html => {
  const zh = language === "zh";
  const who = ["#who", zh ? "谁说的" : "Who says so"] as const;
  const complain = ["#complain", zh ? "有问题，找谁" : "Something wrong?"] as const;
  const pairs: Partial<Record<Headline, readonly (readonly [string, string])[]>> = {
    RECALLED: [["#complain", zh ? "退款、投诉" : "Refund, complaint"], who],
    SCANNED_BEFORE: [["#complain", zh ? "都不是我，去反映" : "None was me: tell us"], who],
    SPREAD: [["#complain", zh ? "都不是我，去反映" : "None was me: tell us"], who],
    COPIED: [["#complain", zh ? "去反映" : "Tell us"], who],
  };
  const shown =
    pairs[headline] ??
    (hasMissing
      ? ([["#missing", zh ? "还差什么" : "What is missing"], complain] as const)
      : [who, complain]);
  return html`<p class="actions">
    ${shown.map(
      ([href, text], index) => html`<a class="button${index === 0 && " first"}"
        href="${href}">${text}</a>`,
    )}</p>
`;
};
