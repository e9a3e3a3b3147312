import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

// Who may import whom. Read it as the diagram of the system; the test keeps it true.
// Each layer: the other places of the project it may use, and the packages.
const layers: Record<
  string,
  { readonly places: readonly string[]; readonly packages: readonly string[] }
> = {
  "src/domain": {
    places: [],
    packages: ["zod", "chinese-days", "temporal-polyfill"],
  },
  "src/rules": {
    places: ["src/domain"],
    packages: [],
  },
  "src/eventstore": {
    places: ["src/domain/values/instant.ts"],
    packages: ["node:", "zod", "uuid", "@eventstore/db-client"],
  },
  "src/identity": {
    places: ["src/domain"],
    packages: ["node:", "zod", "jose"],
  },
  "src/codes": {
    places: ["src/domain"],
    packages: ["node:", "zod"],
  },
  "src/digitalLink": {
    places: [],
    packages: [],
  },
  "src/labels": {
    places: [],
    packages: ["node:", "zod", "qr", "pdfkit", "fontkit", "subset-font", "@resvg/resvg-wasm"],
  },
  "src/pages": {
    places: [],
    packages: [],
  },
  projections: {
    places: ["src/domain", "src/rules", "src/codes", "src/eventstore/eventStore.ts"],
    packages: ["node:", "zod"],
  },
  schema: {
    places: [
      "src/domain",
      "src/rules",
      "src/codes",
      "src/digitalLink",
      "src/labels",
      "src/identity/checkLinks.ts",
      "src/command.ts",
      "src/handle.ts",
      "src/answer.ts",
      "src/eventstore/eventStore.ts",
      "projections/readModel.ts",
      "projections/registers.ts",
    ],
    packages: ["node:", "zod", "graphql", "@pothos/"],
  },
  "src/http": {
    places: [
      "src/domain",
      "src/codes",
      "src/digitalLink",
      "src/pages",
      "src/identity/checkLinks.ts",
      "src/scanDesk.ts",
      "src/buyersDesk.ts",
      "src/eventstore/eventStore.ts",
    ],
    packages: ["node:", "zod", "graphql", "graphql-yoga", "@graphql-yoga/", "graphql-jit", "pino"],
  },
  "src/cli": {
    places: [
      "src/domain",
      "src/rules",
      "src/codes",
      "src/labels",
      "src/eventstore/eventStore.ts",
      "projections/readModel.ts",
    ],
    packages: ["node:", "zod", "canonicalize", "cli-progress", "commander"],
  },
};

const filesOf = (layer: string) => globSync(`${layer}/**/*.ts`);
const importsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import) "([^"]+)"/g)].map(
    ([, target = ""]) => target,
  );

describe.each(Object.entries(layers))("%s", (layer, { places, packages }) => {
  it(`imports of the project only ${[layer, ...places].join(", ")}`, () =>
    expect(
      filesOf(layer).flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith("."))
          .map((target) => join(dirname(file), target))
          .filter((target) => ![layer, ...places].some((place) => target.startsWith(place)))
          .map((target) => `${file} → ${target}`),
      ),
    ).toEqual([]));

  it(`imports of packages only ${packages.join(", ")}`, () =>
    expect(
      filesOf(layer).flatMap((file) =>
        importsOf(file)
          .filter((target) => !target.startsWith("."))
          .filter((target) => !packages.some((name) => target.startsWith(name)))
          .map((target) => `${file} → ${target}`),
      ),
    ).toEqual([]));

  it("has files", () => expect(filesOf(layer)).not.toEqual([]));
});

it("lets only its adapter know the EventStoreDB client", () =>
  expect(
    globSync("{src,projections,schema}/**/*.ts").filter(
      (file) =>
        !file.startsWith(join("src", "eventstore", "eventstoredb")) &&
        importsOf(file).some((target) => target.startsWith("@eventstore/")),
    ),
  ).toEqual([]));

it("lets only config.ts and main.ts see the environment", () =>
  expect(
    globSync("{src,projections,schema}/**/*.ts").filter(
      (file) =>
        /process\.env\b/.test(readFileSync(file, "utf8")) && file !== join("src", "main.ts"),
    ),
  ).toEqual([]));
