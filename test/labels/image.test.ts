import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLabelRefusal, type Label } from "../../src/labels/label.ts";
import { layouts } from "../../src/labels/layouts.ts";
import { labelPng, rasterise } from "../../src/labels/png.ts";
import { labelSvg } from "../../src/labels/svg.ts";
import { anyLabel, hostileNames, labelWith, longest } from "./given.ts";
import { symbolsIn, textsIn } from "./reader.ts";

const whole = <T extends object | string>(drawn: T) => {
  if (isLabelRefusal(drawn)) throw new Error(drawn.message);
  return drawn;
};
const svgOf = async (label: Label): Promise<string> => String(whole(await labelSvg(label)));
const pngOf = async (label: Label, dpi = 300) => {
  const png = await labelPng(label, { dpi });
  if (isLabelRefusal(png)) throw new Error(png.message);
  return Buffer.from(png);
};
const lettersOf = (svg: string) =>
  Array.from(svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g), ([, text = ""]) => text);

describe("a scan gives the address back, letter for letter", () => {
  it("from any PNG", () =>
    fc.assert(
      fc.asyncProperty(anyLabel, fc.constantFrom(203.2, 300, 600), async (label, dpi) => {
        expect(await textsIn(await pngOf(label, dpi))).toEqual([label.uri]);
      }),
      { numRuns: 60 },
    ));

  it("from any SVG", () =>
    fc.assert(
      fc.asyncProperty(anyLabel, async (label) => {
        expect(await textsIn(await rasterise(await svgOf(label), 300))).toEqual([label.uri]);
      }),
      { numRuns: 60 },
    ));

  it("also where lot and serial are as long as may be", async () => {
    expect(await symbolsIn(await pngOf(longest))).toEqual([{ text: longest.uri, level: "M" }]);
    expect(await symbolsIn(await pngOf(labelWith()))).toEqual([
      { text: labelWith().uri, level: "Q" },
    ]);
  });
});

describe("the SVG", () => {
  it("is as large as the label, and says in letters what the symbol says", async () => {
    const svg = await svgOf(labelWith());
    expect(svg).toContain('width="40mm" height="30mm" viewBox="0 0 40 30"');
    const letters = lettersOf(svg).join(" ");
    for (const part of ["(01) 06970123000017", "(10) L-a1", "(21) 7K3M 9QX2 T5V8 B4NC W6RD"]) {
      expect(letters).toContain(part);
    }
    expect(letters).toContain("柞水木耳(干)");
  });

  it("takes its size from the layout", async () => {
    const svg = whole(await labelSvg(labelWith(), { layout: layouts["a4-3x8"] }));
    expect(svg).toContain('width="70mm" height="37mm"');
  });

  it("escapes a name that would be markup", async () => {
    const svg = await svgOf(labelWith({ productName: '<a b="c">&\'' }));
    expect(lettersOf(svg)).toContain("&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
  });

  it("escapes a lot number that would be markup", async () => {
    const svg = await svgOf(labelWith({ lotNumber: "</text>&" }));
    expect(lettersOf(svg)).toContain("(10) &lt;/text&gt;&amp;");
  });
});

describe.each(Object.entries(hostileNames))("a product name with %s", (_, productName) => {
  const label = labelWith({ productName });

  it("leaves the code readable", async () => {
    expect(await textsIn(await pngOf(label))).toEqual([label.uri]);
  });

  it("puts nothing into the SVG that is no letter", async () => {
    const svg = await svgOf(label);
    expect(svg.replaceAll("\n", "")).not.toMatch(/[\p{C}\p{M}]/u);
    expect(svg).not.toMatch(/<(?!\/?(svg|rect|path|text)\b)/);
  });
});

describe("a name is printed as far as it can be", () => {
  const nameOf = async (productName: string) =>
    lettersOf(await svgOf(labelWith({ productName }))).at(-1);

  it("one box for what the typeface lacks", async () => {
    expect(await nameOf(hostileNames.emoji)).toBe("木耳□□礼盒");
    expect(await nameOf("مر木")).toBe("□□木");
  });

  it("without piles of marks, directions, controls", async () => {
    expect(await nameOf(hostileNames.marks)).toBe("木耳");
    expect(await nameOf("\u202e木耳")).toBe("木耳");
    expect(await nameOf(hostileNames.controls)).toBe("木[31m耳 干");
  });

  it("cut at the end of the label, and the cut shows", async () => {
    expect(await nameOf(hostileNames["two hundred characters"])).toMatch(/^(秦岭山珍)+.{0,3}…$/);
  });
});

describe("the PNG", () => {
  const headerOf = (png: Buffer) => ({
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    chunk: png.toString("latin1", 37, 41),
    dotsPerMetre: png.readUInt32BE(41),
  });

  it("knows its size on paper", async () => {
    expect(headerOf(await pngOf(labelWith(), 300))).toEqual({
      width: 472,
      height: 354,
      chunk: "pHYs",
      dotsPerMetre: 11811,
    });
    expect(headerOf(await pngOf(labelWith(), 203.2))).toMatchObject({ width: 320, height: 240 });
  });

  it("shows the letters, with no font installed", async () => {
    const named = await pngOf(labelWith());
    const unnamed = await pngOf(labelWith({ productName: "" }));
    const other = await pngOf(labelWith({ productName: "柞水木耳(鲜)" }));
    expect(named.equals(unnamed)).toBe(false);
    expect(named.equals(other)).toBe(false);
  });
});
