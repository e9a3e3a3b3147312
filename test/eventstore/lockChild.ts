import { StoreFault } from "../../src/eventstore/eventStore.ts";
import { openSqliteStore } from "../../src/eventstore/sqlite/store.ts";

// Opens the folder and says how that went; holds it until it is killed.
try {
  await openSqliteStore({ folder: process.argv[2] ?? "", clock: Date.now });
  console.log("open");
} catch (error) {
  if (!(error instanceof StoreFault)) throw error;
  console.log(`${error.fault}: ${error.message}`);
}
