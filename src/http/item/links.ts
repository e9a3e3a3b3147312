import { build, type Item } from "../../digitalLink/build.ts";
import { gs1, type Level, type Levels, type Link } from "../../digitalLink/linkset.ts";
import { inLanguage } from "../../pages/languages.ts";

/** What is linked at a level: the page in both languages, and the same answer for programs. */
const linksAt = (uri: string): readonly [Link, ...Link[]] => {
  const page = { rel: gs1("pip"), type: "text/html" };
  return [
    { ...page, href: inLanguage(uri, "zh"), title: "追溯与三关判定", hreflang: ["zh"] },
    { ...page, href: inLanguage(uri, "en"), title: "Origin and the three gates", hreflang: ["en"] },
    {
      ...{ rel: gs1("traceability"), href: uri, type: "application/json" },
      title: "Origin, inspection, gates and recalls as data",
    },
  ];
};

const levelOf = (item: Item, description: string, publicUrl: string): Level => {
  const uri = build(item, publicUrl);
  if (typeof uri !== "string") throw new Error(`${description} makes no link: ${uri.message}`);
  return { anchor: uri, description, links: linksAt(uri) };
};

/** The item at its own level, and at each level above. */
export const levelsOf = ({ gtin, lot, serial }: Item, name: string, publicUrl: string): Levels => {
  const product = levelOf({ gtin }, name, publicUrl);
  if (lot === undefined) return [product];
  const ofLot = levelOf({ gtin, lot }, `${name}, lot ${lot}`, publicUrl);
  if (serial === undefined) return [ofLot, product];
  return [
    levelOf({ gtin, lot, serial }, `${name}, lot ${lot}, one pack`, publicUrl),
    ofLot,
    product,
  ];
};
