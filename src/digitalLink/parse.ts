import type { DigitalLink } from "./link.ts";
import { readPath } from "./path.ts";
import { readQuery } from "./query.ts";
import { isRefusal, type Refusal } from "./refusal.ts";
import { splitUri } from "./uri.ts";

/**
 * Reads an uncompressed GS1 Digital Link: a URI, or its path and query. Strict, as URI Syntax 1.2
 * and later say. A resolver should bear a slash at the end of the path (Resolver 2.13), which no
 * link has (URI Syntax 4.12): it asks so.
 */
export const parse = (
  text: string,
  { trailingSlash = "refused" }: { readonly trailingSlash?: "refused" | "allowed" } = {},
): DigitalLink | Refusal => {
  const uri = splitUri(text);
  if (isRefusal(uri)) return uri;
  const path = readPath(trailingSlash === "allowed" ? uri.path.replace(/\/$/, "") : uri.path);
  if (isRefusal(path)) return path;
  const query = readQuery(uri.query, path);
  return isRefusal(query) ? query : { origin: uri.origin, ...path, ...query };
};
