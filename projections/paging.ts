import type { Page } from "./readModel.ts";

/** A page of what is kept of a longer list, which is read on from cursor to cursor. */
export const pageOfKept = <Row, Kept>(
  first: number,
  after: string | undefined,
  read: (size: number, after: string | undefined) => Page<Row>,
  keep: (row: Row) => Kept | undefined,
): Page<Kept> => {
  const rows: { readonly row: Kept; readonly cursor: string }[] = [];
  let cursor = after;
  for (let hasMore = true; hasMore && rows.length <= first; ) {
    const page = read(first + 1, cursor);
    for (const one of page.rows) {
      const row = keep(one.row);
      if (row !== undefined) rows.push({ row, cursor: one.cursor });
    }
    hasMore = page.hasMore;
    cursor = page.rows.at(-1)?.cursor;
  }
  return { rows: rows.slice(0, first), hasMore: rows.length > first };
};
