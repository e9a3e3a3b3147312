import type { Item } from "./build.ts";
import type { DigitalLink } from "./link.ts";

const qualifierOf = ({ qualifiers }: DigitalLink, wanted: string): string | undefined =>
  qualifiers.find(({ ai }) => ai === wanted)?.value;

/** The trade item that a link names; undefined: it names something else, such as a place. */
export const itemOf = (link: DigitalLink): Item | undefined => {
  if (link.primaryKey.ai !== "01") return undefined;
  const variant = qualifierOf(link, "22");
  const lot = qualifierOf(link, "10");
  const serial = qualifierOf(link, "21");
  return {
    gtin: link.primaryKey.value,
    ...(variant !== undefined && { variant }),
    ...(lot !== undefined && { lot }),
    ...(serial !== undefined && { serial }),
  };
};

/** What the query says under a name that is no identifier, such as `linkType`; the first counts. */
export const parameterOf = ({ others }: DigitalLink, name: string): string | undefined =>
  others.find((parameter) => parameter.name === name)?.value;
