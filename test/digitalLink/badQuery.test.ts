import { expect, it } from "vitest";
import { parse } from "../../src/digitalLink/parse.ts";

// What is wrong, the text, the reason, the part that is named, and the clause.
it.each([
  [
    "a lot in the query",
    "/01/06970123000017?10=L",
    "BELONGS_IN_PATH",
    "(10)",
    "URI Syntax 4.4, 4.9",
  ],
  [
    "a serial in the query",
    "/01/06970123000017?21=S",
    "NOT_AN_ATTRIBUTE",
    "(21)",
    "URI Syntax 4.10",
  ],
  [
    "the key again in the query",
    "/01/06970123000017?01=06970123000017",
    "REPEATED_IDENTIFIER",
    "(01)",
    "URI Syntax 4.10",
  ],
  [
    "an attribute twice",
    "/01/06970123000017?17=280305&17=280306",
    "REPEATED_IDENTIFIER",
    "(17)",
    "URI Syntax 4.10",
  ],
  [
    "a number that is no identifier",
    "/01/06970123000017?999=1",
    "UNKNOWN_IDENTIFIER",
    "query",
    "URI Syntax 4.10.1",
  ],
  [
    "a number alone",
    "/01/06970123000017?12345",
    "UNKNOWN_IDENTIFIER",
    "query",
    "URI Syntax 4.10.1",
  ],
  [
    "an escaped number",
    "/01/06970123000017?%31%37=280305",
    "UNKNOWN_IDENTIFIER",
    "query",
    "URI Syntax 4.10.1",
  ],
  [
    "what is no attribute",
    "/01/06970123000017?03=06970123000017",
    "NOT_AN_ATTRIBUTE",
    "(03)",
    "URI Syntax 4.10",
  ],
  ["an empty attribute", "/01/06970123000017?17=", "EMPTY_VALUE", "(17)", "URI Syntax 4.10"],
  [
    "an attribute without a sign",
    "/01/06970123000017?17",
    "EMPTY_VALUE",
    "(17)",
    "URI Syntax 4.10",
  ],
  ["month 13", "/01/06970123000017?17=281301", "BAD_VALUE", "(17)", "URI Syntax 4.10"],
  ["30 February", "/01/06970123000017?17=280230", "BAD_VALUE", "(17)", "URI Syntax 4.10"],
  [
    "29 February of no leap year",
    "/01/06970123000017?17=270229",
    "BAD_VALUE",
    "(17)",
    "URI Syntax 4.10",
  ],
  [
    "a weight of 5 digits",
    "/01/06970123000017?3103=00195",
    "BAD_VALUE",
    "(3103)",
    "URI Syntax 4.10",
  ],
  [
    "a plus, which is a space",
    "/01/06970123000017?240=A+B",
    "BAD_VALUE",
    "(240)",
    "URI Syntax 4.10",
  ],
  ["hour 24", "/01/06970123000017?7003=2803052400", "BAD_VALUE", "(7003)", "URI Syntax 4.10"],
  [
    "a bad GLN as attribute",
    "/01/06970123000017?416=6970123000108",
    "BAD_VALUE",
    "(416)",
    "URI Syntax 4.10",
  ],
  [
    "a broken IBAN",
    "/415/6970123000109/8020/R?8007=DE00123456780000000000",
    "BAD_VALUE",
    "(8007)",
    "URI Syntax 4.10",
  ],
])("refuses %s: %s", (_, text, refused, part, clause) =>
  expect(parse(text)).toMatchObject({ refused, part, clause }),
);

it.each([
  ["the GTIN as it should stand", "/01/6970123000017", "write 06970123000017"],
  ["the order", "/01/06970123000017/21/1/10/L", 'in the order "22, 10, 21" or "235"'],
  ["where an attribute goes", "/01/06970123000017/17/280305", "into the query as 17="],
  ["where a lot goes", "/01/06970123000017?10=L", "into the path as /10/"],
  ["the number for a name", "/gtin/06970123000017", "write 01 for gtin"],
  ["the character by its number", "/01/06970123000017/10/\u202E", "U+202E at 23"],
  [
    "how long a lot may be",
    `/01/06970123000017/10/${"x".repeat(21)}`,
    "must be 1 to 20 characters",
  ],
])("tells %s", (_, text, message) =>
  expect(parse(text)).toMatchObject({ message: expect.stringContaining(message) }),
);
