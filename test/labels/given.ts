import fc from "fast-check";
import type { Label } from "../../src/labels/label.ts";

const crockford = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];
/** GS1 General Specifications, figure 7.11-1: what a lot number may be made of. */
const ai82 = [..."!\"%&'()*+,-./_:;<=>?", ...crockford, ..."ILOUabcdefghijklmnopqrstuvwxyz"];

interface Parts {
  readonly lotNumber?: string;
  readonly serial?: string;
  readonly productName?: string;
  readonly host?: string;
}

export const labelWith = ({
  lotNumber = "L-a1",
  serial = "7K3M9QX2T5V8B4NCW6RD",
  productName = "柞水木耳(干)",
  host = "trace.example",
}: Parts = {}): Label => ({
  uri: [
    `https://${host}/01/06970123000017`,
    `10/${encodeURIComponent(lotNumber)}`,
    `21/${encodeURIComponent(serial)}`,
  ].join("/"),
  gtin: "06970123000017",
  lotNumber,
  serial,
  productName,
});

/** Every character is three in the address. */
export const longest = labelWith({ lotNumber: "/".repeat(20), serial: "?".repeat(20) });

export const anyLabel: fc.Arbitrary<Label> = fc
  .record({
    lotNumber: fc.string({ unit: fc.constantFrom(...ai82), minLength: 1, maxLength: 20 }),
    serial: fc.string({ unit: fc.constantFrom(...crockford), minLength: 20, maxLength: 20 }),
    productName: fc.string({ unit: "binary", maxLength: 200 }),
  })
  .map(labelWith);

export const hostileNames = {
  markup: `<script>alert("x")</script>&amp;]]>`,
  emoji: "木耳🍄👨‍👩‍👧礼盒",
  "right to left": "\u202egnp.木耳\u202c مرحبا שלום",
  marks: `木${"\u0301\u0489".repeat(60)}耳`,
  controls: "木\u0000\u0007\u001b[31m耳\r\n\t干",
  "half a character": "木\ud83c耳",
  "two hundred characters": "秦岭山珍".repeat(50),
  "one long word": "W".repeat(200),
  nothing: "",
} as const;

/** `count` labels, each with a serial of its own. */
export function* run(count: number): Generator<Label> {
  for (let at = 0; at < count; at += 1) {
    const digits = [...at.toString(32).padStart(20, "0")];
    const serial = digits.map((it) => crockford[Number.parseInt(it, 32)] ?? "0").join("");
    yield labelWith({ serial });
  }
}
