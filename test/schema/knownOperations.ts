import { readdirSync, readFileSync } from "node:fs";
import type { Product } from "../../src/pages/product.ts";
import type { Trace } from "../../src/pages/trace.ts";
import type { TestServer } from "../http/testServer.ts";
import { ProductShape, TraceShape } from "./traceShape.ts";

const folder = new URL("../../schema/operations/", import.meta.url);

/** The text of every known operation, by its name. */
export const operations: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(".graphql"))
    .map((file) => [file.replace(/\.graphql$/, ""), readFileSync(new URL(file, folder), "utf8")]),
);

/** The two clocks of a question; now where absent. */
interface Clocks {
  readonly at?: string;
  readonly knownAt?: string;
}
type Variables = Readonly<Record<string, string | undefined>>;

/** What an operation gives to who shows no key. */
export const asBuyer = async (
  server: TestServer,
  name: string,
  variables: Variables,
): Promise<unknown> => {
  const { data, errors } = await server.ask(undefined, operations.get(name) ?? "", variables);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[name];
};

export const traceAsBuyer = async (
  server: TestServer,
  code: string,
  clocks: Clocks = {},
): Promise<Trace> => {
  const result = TraceShape.parse(await asBuyer(server, "trace", { code, ...clocks }));
  if (result.__typename !== "Trace") throw new Error(JSON.stringify(result));
  return result;
};

export const productAsBuyer = async (
  server: TestServer,
  gtin: string,
  clocks: Clocks = {},
): Promise<Product> => {
  const result = ProductShape.parse(await asBuyer(server, "product", { gtin, ...clocks }));
  if (result.__typename !== "Product") throw new Error(JSON.stringify(result));
  return result;
};
