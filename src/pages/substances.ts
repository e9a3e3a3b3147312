import type { Language } from "./languages.ts";
import type { Words } from "./trace.ts";

const words = (zh: string, en: string): Words => ({ zh, en });

/** What labs measure, by the names under which it is recorded. */
const substances: Readonly<Record<string, Words>> = {
  "acid-value": words("酸价", "acid value"),
  "aflatoxin-b1": words("黄曲霉毒素 B1", "aflatoxin B1"),
  arsenic: words("砷", "arsenic"),
  "banned-substances": words("禁用物质", "banned substances"),
  cadmium: words("镉", "cadmium"),
  chromium: words("铬", "chromium"),
  coliforms: words("大肠菌群", "coliforms"),
  lead: words("铅", "lead"),
  mercury: words("汞", "mercury"),
  moisture: words("水分", "moisture"),
  "peroxide-value": words("过氧化值", "peroxide value"),
  "pesticide-residue": words("农药残留", "pesticide residues"),
  salmonella: words("沙门氏菌", "salmonella"),
  "sulfur-dioxide": words("二氧化硫残留", "sulfur dioxide"),
  "total-plate-count": words("菌落总数", "total plate count"),
};

/** What was measured, in words; a name that is not known stays as it was recorded. */
export const substanceIn = (language: Language, item: string): string =>
  substances[item]?.[language] ?? item;
