import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../schema/operations/", import.meta.url);

/** The texts in `schema/operations/`, by name. */
export const readOperations = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".graphql"))
      .sort()
      .map((file) => [
        file.slice(0, -".graphql".length),
        readFileSync(new URL(file, folder), "utf8"),
      ]),
  );

/** By which a client names a known operation: the SHA-256 of its text, in hexadecimal digits. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
