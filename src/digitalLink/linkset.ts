/** The namespace of GS1's link types, and how it is written in short (Resolver 2.14). */
export const gs1Namespace = "https://ref.gs1.org/voc/";

/** A link type of GS1 as the full URI that linksets use, as `gs1("pip")`. */
export const gs1 = (linkType: string): string => `${gs1Namespace}${linkType}`;

/** A link from an item to something about it. */
export interface Link {
  /** The link type: a full URI, or a registered name in lower case such as `up`. */
  readonly rel: string;
  readonly href: string;
  /** What a person reads. */
  readonly title: string;
  /** Media type. */
  readonly type?: string;
  /** Languages, as `zh` or `zh-CN`: GS1's schema knows no other tags. */
  readonly hreflang?: readonly string[];
}

/** What is linked at one level, such as the lot. */
export interface Level {
  /** URI of the item at this level, uncompressed. */
  readonly anchor: string;
  readonly description: string;
  /** The first is the default; its relatives in other languages are its variants. */
  readonly links: readonly [Link, ...Link[]];
}

export type Target = Omit<Link, "rel">;

/** RFC 9264 in JSON: for each level its anchor, its description, and its links by type. */
export interface Linkset {
  readonly linkset: readonly Readonly<Record<string, string | readonly Target[]>>[];
}

/** An item at its own level, then at each level above. */
export type Levels = readonly [Level, ...Level[]];

/**
 * The links of a level as they are published: the default stands in front without attributes, its
 * variants by language are also told as such, all keep their own type (Resolver 2.5.8), and the
 * last leads to the level above (Resolver 2.5.9).
 */
export const publishedAt = (levels: Levels, level: Level): readonly Link[] => {
  const [{ rel, href, title }] = level.links;
  const variants = level.links.filter((link) => link.rel === rel && link.hreflang !== undefined);
  const above = levels[levels.indexOf(level) + 1];
  return [
    { rel: gs1("defaultLink"), href, title },
    ...(variants.length < 2
      ? []
      : variants.map((link) => ({ ...link, rel: gs1("defaultLinkMulti") }))),
    ...level.links,
    ...(above === undefined ? [] : [{ rel: "up", href: above.anchor, title: above.description }]),
  ];
};

/** The linkset of an item (Resolver 2.10), to be sent as `application/linkset+json`. */
export const linksetOf = (levels: Levels): Linkset => ({
  linkset: levels.map((level) => ({
    ...targetsByType(publishedAt(levels, level)),
    anchor: level.anchor,
    itemDescription: level.description,
  })),
});

const targetsByType = (links: readonly Link[]): Readonly<Record<string, readonly Target[]>> =>
  Object.fromEntries(
    [...Map.groupBy(links, ({ rel }) => rel)].map(([rel, group]) => [
      rel,
      group.map(({ rel: _, ...target }) => target),
    ]),
  );
