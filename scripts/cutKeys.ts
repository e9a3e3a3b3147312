// Cuts the table of GS1 Application Identifiers from the GS1 Barcode Syntax Dictionary:
// node scripts/cutKeys.ts <gs1-syntax-dictionary.txt>
import { readFileSync, writeFileSync } from "node:fs";

const source = [
  "Cut from the GS1 Barcode Syntax Dictionary, github.com/gs1/gs1-syntax-dictionary.",
  "Apache-2.0, copyright GS1 AISBL, the BWIPP project and the Zint project.",
  "Left out: FNC1 and pairings (req, ex).",
];

/**
 * The entries that a Digital Link needs: identifier, `?` if it may be a data attribute, format,
 * qualifiers if it is a primary key, title. Pairings are left out: they are about all the
 * carriers on an item together, of which a link is one.
 */
export const cutKeys = (dictionary: string): readonly string[] =>
  dictionary
    .split("\n")
    .filter((line) => /^\d/.test(line))
    .map((line) => {
      const [, entry = "", title = ""] = /^(.*?)(?:\s+#\s*(.*))?$/.exec(line.trim()) ?? [];
      const words = entry.split(/\s+/).filter((word) => !/^(?:req|ex)=|^\*$/.test(word));
      return `${words.map((word) => (word === "*?" ? "?" : word)).join(" ")} # ${title}`;
    });

const [, , dictionary] = process.argv;
if (import.meta.main && dictionary !== undefined)
  writeFileSync(
    new URL("../src/digitalLink/identifiers.json", import.meta.url),
    `${JSON.stringify({ source, entries: cutKeys(readFileSync(dictionary, "utf8")) }, null, 2)}\n`,
  );
