/**
 * Appended together: enough to share the cost of one sync, and few enough to be one transaction of
 * the embedded store, so that a full disk never leaves a hole in the order.
 */
const chunkEventsMax = 1_000;
const chunkUnitsMax = 1024 * 1024;

export async function* chunksOf<Item extends { readonly units: number }>(
  items: AsyncIterable<Item>,
): AsyncGenerator<readonly Item[]> {
  let chunk: Item[] = [];
  let units = 0;
  for await (const item of items) {
    chunk.push(item);
    units += item.units;
    if (chunk.length < chunkEventsMax && units < chunkUnitsMax) continue;
    yield chunk;
    chunk = [];
    units = 0;
  }
  if (chunk.length > 0) yield chunk;
}
