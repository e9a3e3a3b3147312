import { gs1, gs1Namespace, type Levels, type Link, publishedAt } from "./linkset.ts";
import { asksFor, languageFit, mediaTypeFit, preferencesIn } from "./preferences.ts";

/** What a request says about the link it wants. */
export interface LinkRequest {
  /** The query's `linkType`: a full URI, `gs1:pip`, a registered name, `linkset`, or `all`. */
  readonly linkType?: string | undefined;
  readonly accept?: string | undefined;
  readonly acceptLanguage?: string | undefined;
}

export type LinkChoice =
  /** Answer 200 with the linkset (Resolver 2.9). */
  | { readonly choice: "linkset" }
  /** Answer with this link (Resolver 2.6.1, 2.6.2). */
  | { readonly choice: "link"; readonly link: Link }
  /** Answer 300 with these: the request does not say which (Resolver 2.6.3). */
  | { readonly choice: "several"; readonly links: readonly Link[] }
  /** Answer 404: there is no such link, and the default would not be one (Resolver 2.6.2). */
  | { readonly choice: "none"; readonly linkType: string };

/** The link that a request gets, from the finest level that has one. */
export const chooseLink = (levels: Levels, request: LinkRequest): LinkChoice => {
  const { linkType = "", accept } = request;
  const isLinkset = linkType === "linkset" || linkType === "all";
  if (isLinkset || asksFor("application/linkset+json", accept)) return { choice: "linkset" };
  const rel = fullLinkType(linkType);
  if (linkType === "" || rel === gs1("defaultLink"))
    return { choice: "link", link: defaultOf(levels, request) };
  for (const level of levels) {
    const links = publishedAt(levels, level).filter((link) => fullLinkType(link.rel) === rel);
    if (links.length > 0) return bestOf(links, level.links[0].href, request);
  }
  return { choice: "none", linkType };
};

const otherNamespaces = ["gs1:", "https://gs1.org/voc/", "http://gs1.org/voc/"] as const;

/** The full URI of a link type of GS1 in any of its spellings; others as they are. */
const fullLinkType = (linkType: string): string => {
  const start = otherNamespaces.find((namespace) => linkType.startsWith(namespace));
  return start === undefined ? linkType : `${gs1Namespace}${linkType.slice(start.length)}`;
};

/** The default, unless one of its variants is what the request asks for. */
const defaultOf = (levels: Levels, request: LinkRequest): Link => {
  const [finest] = levels;
  const links = publishedAt(levels, finest);
  const variants = links.filter(({ rel }) => rel === gs1("defaultLinkMulti"));
  const languages = preferencesIn(request.acceptLanguage);
  const wanted = variants.filter(({ hreflang }) => languageFit(hreflang, languages) > 0);
  const best = bestOf(wanted, finest.links[0].href, request);
  const [fallback = finest.links[0]] = links;
  return best.choice === "link" && languages.length > 0 ? best.link : fallback;
};

/** Media type decides before language; a tie goes to the default's own target, if it is in it. */
const bestOf = (
  links: readonly Link[],
  defaultHref: string,
  { accept, acceptLanguage }: LinkRequest,
): LinkChoice => {
  const [mediaTypes, languages] = [preferencesIn(accept), preferencesIn(acceptLanguage)];
  const fits = links
    .map((link) => ({
      link,
      media: mediaTypeFit(link.type, mediaTypes),
      language: languageFit(link.hreflang, languages),
    }))
    .sort((a, b) => b.media - a.media || b.language - a.language);
  const [first] = fits;
  const best = fits
    .filter(({ media, language }) => media === first?.media && language === first.language)
    .map(({ link }) => link);
  const link = best.length === 1 ? best[0] : best.find(({ href }) => href === defaultHref);
  return link === undefined ? { choice: "several", links: best } : { choice: "link", link };
};

/** The target of a redirect: the query of the request goes along as it stands (Resolver 2.12). */
export const withQuery = (href: string, query: string): string => {
  if (query === "") return href;
  const [target = "", ...fragment] = href.split("#");
  const joined = `${target}${target.includes("?") ? "&" : "?"}${query}`;
  return [joined, ...fragment].join("#");
};
