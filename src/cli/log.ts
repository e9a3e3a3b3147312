import type { EventStore, Position, StoredEvent } from "../eventstore/eventStore.ts";

/** Every page of the log, in order, up to its end as it is when that is reached. */
export async function* pagesOf(
  store: EventStore,
  pageEvents: number,
): AsyncGenerator<readonly StoredEvent[], undefined> {
  let after: Position | null = null;
  for (;;) {
    const page: readonly StoredEvent[] = await store.readAll(after, pageEvents);
    const last = page.at(-1);
    if (last === undefined) return undefined;
    yield page;
    after = last.position;
  }
}

/** Every event of the log, in order. */
export async function* eventsOf(store: EventStore): AsyncGenerator<StoredEvent, undefined> {
  for await (const page of pagesOf(store, 1_000)) yield* page;
  return undefined;
}
