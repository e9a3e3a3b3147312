import { existsSync } from "node:fs";

/**
 * A file or folder of others' data, which lies beside the repository. A clone of it has none:
 * then this says which check is skipped.
 */
export const conformance = (path: string): URL | undefined => {
  const url = new URL(`../../../shared/conformance/${path}`, import.meta.url);
  if (existsSync(url)) return url;
  console.warn(`SKIPPED: conformance with ${path}, which is not here`);
  return undefined;
};
