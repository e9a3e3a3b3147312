import { noProgress } from "../../src/cli/import/progress.ts";
import { importFile } from "../../src/cli/import.ts";
import type { EventStore } from "../../src/eventstore/eventStore.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";

// A process that imports and is killed some milliseconds after its n-th append was asked for.
const [, , folder = "", path = "", mode = "", diesAt = "", afterMs = ""] = process.argv;

const store = await openSqliteStore({ folder, clock: Date.now });
let appends = 0;
const dying: EventStore = {
  ...store,
  append: (...append) => {
    appends += 1;
    if (appends === Number(diesAt))
      setTimeout(() => process.kill(process.pid, "SIGKILL"), Number(afterMs));
    return store.append(...append);
  },
};
const report = { write: () => undefined, close: () => undefined };
const history = mode === "history";
await importFile({ store: dying, path, history, progress: noProgress, report });
await store.close();
