/** A division lies in an area if its code begins with that of the area less its trailing 00 pairs. */
export const liesIn = (division: string, area: string | undefined): boolean =>
  area !== undefined && area !== "" && division.startsWith(area.replace(/(00)+$/, ""));
