import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreFault } from "../eventStore.ts";

/**
 * One process, one folder. The lock is SQLite's own lock on a file: the operating system releases it
 * with the process, however that ends. Nobody may open the file by other means in this process:
 * POSIX drops a process's locks on a file when it closes any descriptor of it.
 * @returns what unlocks it
 */
export const lockFolder = (folder: string): (() => void) => {
  const db = new DatabaseSync(join(folder, "lock.db"), { timeout: 0 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
  } catch (cause) {
    db.close();
    const message = `the folder ${folder} is in use by another process, or cannot be locked`;
    throw new StoreFault("unavailable", message, { cause });
  }
  return () => db.close();
};
