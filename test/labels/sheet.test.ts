import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Label } from "../../src/labels/label.ts";
import { type Layout, layouts } from "../../src/labels/layouts.ts";
import { labelSheetPdf } from "../../src/labels/sheet.ts";
import { anyLabel, hostileNames, labelWith, longest, run } from "./given.ts";
import { textsIn } from "./reader.ts";

const folder = mkdtempSync(join(tmpdir(), "labels-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Takes everything, at once or one chunk a turn. */
function sink(take: (chunk: Buffer) => void, slow = false): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      take(chunk);
      if (slow) setImmediate(done);
      else done();
    },
  });
}

async function printed(labels: Iterable<Label> | AsyncIterable<Label>, layout: Layout) {
  const chunks: Buffer[] = [];
  const summary = await labelSheetPdf(
    labels,
    layout,
    sink((chunk) => chunks.push(chunk)),
  );
  return { summary, pdf: Buffer.concat(chunks) };
}

const pointsPerMm = 72 / 25.4;
const pageSizesMm = (pdf: Buffer) =>
  Array.from(
    pdf.toString("latin1").matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g),
    ([, width, height]) => [Number(width) / pointsPerMm, Number(height) / pointsPerMm],
  );

describe.each(Object.entries<Layout>(layouts))("on %s", (_, layout) => {
  const perPage = layout.columns * layout.rows;

  it("pages are exact to a thousandth of a millimetre, and as many as needed", async () => {
    const { summary, pdf } = await printed(run(2 * perPage + 1), layout);
    expect(summary).toEqual({ labels: 2 * perPage + 1, pages: 3 });
    const sizes = pageSizesMm(pdf);
    expect(sizes).toHaveLength(3);
    for (const [width, height] of sizes) {
      expect(width).toBeCloseTo(layout.pageMm[0], 3);
      expect(height).toBeCloseTo(layout.pageMm[1], 3);
    }
  });

  it("the grid lies within the page", () => {
    const { originMm, labelMm, pageMm, columns, rows } = layout;
    expect(originMm[0] + columns * labelMm[0]).toBeLessThanOrEqual(pageMm[0]);
    expect(originMm[1] + rows * labelMm[1]).toBeLessThanOrEqual(pageMm[1]);
  });
});

describe("a long run", () => {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  const heldBytes = () => {
    if (typeof collect === "function") collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  it("of 10,000 labels streams: what is held does not grow with what is written", async () => {
    let writtenBytes = 0;
    const held: number[] = [];
    await labelSheetPdf(
      run(10_000),
      layouts["roll-40x30"],
      sink((chunk) => {
        writtenBytes += chunk.length;
      }, true),
      (done) => {
        if (done % 1000 === 0 && done > 0) held.push(heldBytes());
      },
    );
    expect(held).toHaveLength(10);
    expect(writtenBytes).toBeGreaterThan(15_000_000);
    const grownBytes = Math.max(...held) - (held[0] ?? 0);
    expect(grownBytes).toBeLessThan(12_000_000);
  });

  it("waits for a slow reader", async () => {
    let asked = 0;
    function* labels() {
      for (const label of run(2000)) {
        asked += 1;
        yield label;
      }
    }
    let release = () => {};
    const opened = new Promise<void>((resolve) => {
      release = resolve;
    });
    const out = new Writable({
      write: (_chunk, _encoding, done) => void opened.then(() => done()),
    });
    const finished = labelSheetPdf(labels(), layouts["roll-40x30"], out);
    for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate);
    expect(asked).toBeLessThan(200);
    release();
    expect(await finished).toEqual({ labels: 2000, pages: 2000 });
  });

  it("tells how far it is, and takes labels that come one by one", async () => {
    async function* labels() {
      yield* run(60);
    }
    const told: number[] = [];
    await labelSheetPdf(
      labels(),
      layouts["a4-3x8"],
      sink(() => {}),
      (done) => told.push(done),
    );
    expect(told).toEqual([0, 24, 48, 60]);
  });
});

describe("what cannot be printed", () => {
  const tooLong = labelWith({
    host: `${"long-name.".repeat(12)}example`,
    lotNumber: "/".repeat(20),
  });

  it("is named, and the output cannot be taken for whole", async () => {
    const out = sink(() => {});
    const labels = [...run(5), tooLong, ...run(5)];
    const refusal = await labelSheetPdf(labels, layouts["a4-4x10"], out);
    expect(refusal).toMatchObject({ refused: "SYMBOL_DOES_NOT_FIT", index: 5 });
    expect(out.destroyed).toBe(true);
    expect(out.writableFinished).toBe(false);
  });

  it("is a sheet without labels", async () => {
    const { summary } = await printed([], layouts["a4-3x8"]);
    expect(summary).toMatchObject({ refused: "NO_LABELS" });
  });

  it("is a broken output, which is thrown", async () => {
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error("full")) });
    await expect(labelSheetPdf(run(100), layouts["roll-40x30"], broken)).rejects.toThrow("full");
  });
});

const installed = (() => {
  try {
    execFileSync("pdftoppm", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    console.warn("pdftoppm is not installed: what a printed sheet shows is NOT CHECKED here.");
    return false;
  }
})();

function pagesOf(pdf: Buffer): readonly Buffer[] {
  const place = mkdtempSync(join(folder, "pages-"));
  writeFileSync(join(place, "it.pdf"), pdf);
  execFileSync("pdftoppm", [
    "-r",
    "300",
    "-gray",
    "-png",
    join(place, "it.pdf"),
    join(place, "page"),
  ]);
  const names = readdirSync(place).filter((name) => name.endsWith(".png"));
  return names.sort().map((name) => readFileSync(join(place, name)));
}

function lettersOf(pdf: Buffer): string {
  const file = join(folder, "letters.pdf");
  writeFileSync(file, pdf);
  return execFileSync("pdftotext", ["-raw", file, "-"], { encoding: "utf8" });
}

describe.skipIf(!installed)("a printed sheet (needs pdftoppm and pdftotext)", () => {
  it.each(Object.entries<Layout>(layouts))("of %s scans label by label", async (_, layout) => {
    const labels = [longest, ...run(layout.columns * layout.rows)];
    const { pdf } = await printed(labels, layout);
    const seen = await Promise.all(pagesOf(pdf).map(textsIn));
    expect(seen.flat().toSorted()).toEqual(labels.map(({ uri }) => uri).toSorted());
  });

  it("of any labels scans label by label", () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyLabel, { minLength: 1, maxLength: 24 }), async (labels) => {
        const { pdf } = await printed(labels, layouts["a4-3x8"]);
        const [page = Buffer.alloc(0)] = pagesOf(pdf);
        expect((await textsIn(page)).toSorted()).toEqual(labels.map(({ uri }) => uri).toSorted());
      }),
      { numRuns: 6 },
    ));

  it("can be searched", async () => {
    const letters = lettersOf((await printed([labelWith()], layouts["a4-3x8"])).pdf);
    for (const part of ["(01) 06970123000017", "(10) L-a1", "(21) 7K3M 9QX2", "柞水木耳(干)"]) {
      expect(letters).toContain(part);
    }
  });

  it("bears every hostile name", async () => {
    const labels = Object.values(hostileNames).map((productName) => labelWith({ productName }));
    const { pdf } = await printed(labels, layouts["roll-40x30"]);
    const seen = await Promise.all(pagesOf(pdf).map(textsIn));
    expect(seen).toEqual(labels.map(({ uri }) => [uri]));
    expect(lettersOf(pdf)).toContain("木耳□□礼盒");
  });
});
