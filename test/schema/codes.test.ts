import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rasterise } from "../../src/labels/png.ts";
import { type Packing, productName, startPacking } from "../cli/packing.ts";
import { textsIn } from "../labels/reader.ts";

let packing: Packing;
beforeAll(async () => {
  packing = await startPacking();
  await packing.issue("codes:1", 1000);
});
afterAll(() => packing.close());

const ask = (fields: string, key = packing.packerKey) =>
  packing.ask(key, `{ codeRun(id: "codes:1") { ${fields} } }`);
const labels = async (span: string, fields: string) => {
  const { data, errors } = await ask(`labels(${span}) { ${fields} }`);
  expect(errors).toEqual([]);
  return data.codeRun.labels;
};

describe("a label", () => {
  it("says in fields what stands on it", async () => {
    const fields = "number serial uri gtin lotNumber productName";
    expect(await labels("from: 7, to: 8", fields)).toEqual(
      [7, 8].map((number) => ({
        ...{ number, gtin: "06970123000017", lotNumber: "L-1", productName },
        serial: packing.serialOf("codes:1", number),
        uri: packing.uriOf("codes:1", number),
      })),
    );
  });

  it("is called as the newest label of its lot says", async () => {
    const relabelled = await startPacking();
    await relabelled.issue("codes:1", 1);
    const at = "2026-08-01T09:00:00+08:00";
    await relabelled.play({
      ...{ id: "label", type: "LabelRecorded", occurredAt: at, recordedAt: Date.parse(at) },
      data: { lot: "L-1", productName: "秋木耳" },
    });
    const { data } = await relabelled.ask(
      relabelled.packerKey,
      '{ codeRun(id: "codes:1") { labels(from: 1, to: 1) { productName svg } } }',
    );
    await relabelled.close();
    const [label] = data.codeRun.labels;
    expect(label.productName).toBe("秋木耳");
    expect(label.svg).toContain(">秋木耳</text>");
  });

  it.each(["", "(layout: A4_3X8)", "(layout: A4_4X10)"])(
    "is drawn%s so that a scanner reads its address",
    async (layout) => {
      const [label] = await labels("from: 3, to: 3", `svg${layout} png${layout}`);
      const uri = packing.uriOf("codes:1", 3);
      expect(await textsIn(await rasterise(label.svg, 300))).toEqual([uri]);
      expect(await textsIn(Buffer.from(label.png, "base64"))).toEqual([uri]);
    },
  );

  it("is as large as its layout", async () => {
    const [label] = await labels("from: 3, to: 3", "roll: svg sheet: svg(layout: A4_3X8)");
    expect(label.roll).toContain('width="40mm" height="30mm"');
    expect(label.sheet).toContain('width="70mm" height="37mm"');
  });

  it("that cannot be drawn is null, and the error says why", async () => {
    const elsewhere = await startPacking({
      context: (parts) => ({
        ...parts,
        publicUrl: () => `https://${"long-name.".repeat(14)}example`,
      }),
    });
    await elsewhere.issue("codes:1", 1);
    const { data, errors } = await elsewhere.ask(
      elsewhere.packerKey,
      '{ codeRun(id: "codes:1") { labels(from: 1, to: 1) { number svg(layout: A4_4X10) png(dpi: 10) } } }',
    );
    await elsewhere.close();
    expect(data.codeRun.labels).toEqual([{ number: 1, svg: null, png: null }]);
    expect(errors.map(({ extensions }) => extensions?.code).sort()).toEqual([
      "BAD_USER_INPUT",
      "SYMBOL_DOES_NOT_FIT",
    ]);
  });
});

describe("a question for labels", () => {
  it("takes a thousand in letters", async () => {
    expect(await labels("from: 1, to: 1000", "number serial uri")).toHaveLength(1000);
  });

  it("takes three dozen drawn, and no more than a few dozen", async () => {
    expect(await labels("from: 1, to: 36", "svg")).toHaveLength(36);
    for (const drawing of ["svg", "png"]) {
      const { errors } = await ask(`labels(from: 1, to: 60) { ${drawing} }`);
      expect(errors[0]?.extensions?.code).toBe("TOO_COMPLEX");
    }
  });

  it.each(["from: 0, to: 1", "from: 1000, to: 1001", "from: 2, to: 1"])(
    "is refused for codes that the run has not: %s",
    async (span) => {
      const { errors } = await ask(`labels(${span}) { number }`);
      expect(errors).toMatchObject([{ message: "The run has codes from 1 to 1000." }]);
    },
  );

  it("gets nothing from a stranger's key", async () => {
    const key = packing.keyOf("merchant", "m:stranger");
    const { data } = await ask("labels(from: 1, to: 1) { svg }", key);
    expect(data).toEqual({ codeRun: null });
  });
});

it("the first code that is not to be printed again is found, past those spoiled", async () => {
  const codes = async (command: string, more: string) => {
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { it: ${command}(input: $input) { __typename } }`;
    const input = { commandId: command, run: "codes:1", ...JSON.parse(more) };
    const { data } = await packing.ask(packing.packerKey, query, { input });
    expect(data.it.__typename).toBe("Recorded");
  };
  const first = async (span: string) => (await ask(`firstUsed(${span})`)).data.codeRun.firstUsed;
  expect(await first("from: 1, to: 1000")).toBeNull();
  await codes("printCodes", '{"from": 1, "to": 100}');
  expect(await first("from: 1, to: 1000")).toBeNull();
  await codes("activateCodes", '{"from": 50, "to": 60}');
  await codes("spoilCodes", '{"from": 40, "to": 51}');
  expect(await first("from: 1, to: 1000")).toBe(52);
  expect(await first("from: 42, to: 49")).toBeNull();
});
