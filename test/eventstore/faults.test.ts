import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { encodeAppend } from "../../src/eventstore/encoding.ts";
import { noStream, StoreFault } from "../../src/eventstore/eventStore.ts";
import { groupCommit } from "../../src/eventstore/sqlite/groupCommit.ts";
import { openLog } from "../../src/eventstore/sqlite/log.ts";
import { startWriter, type Writer } from "../../src/eventstore/sqlite/writer.ts";
import { event, events, tenOClock } from "./contract/scene.ts";
import { temporaryFolder } from "./folder.ts";

const program = fileURLToPath(new URL("./faultChild.ts", import.meta.url));

/** Whether the machine has what breaks a disk in this way. */
const works = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

const reportOf = async (command: string, ...args: string[]): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(command, args);
  return JSON.parse(stdout);
};

/** In a shell: `$0` is Node, `$1` the child, `$2` the folder. */
const shell = (script: string, folder: string, ...before: string[]): Promise<unknown> => {
  const [command = "sh", ...args] = [...before, "sh"];
  return reportOf(command, ...args, "-c", script, process.execPath, program, folder);
};

const readOnly = {
  fault: "readOnly",
  wrote: true,
  readsAll: true,
  again: "readOnly",
  seal: false,
  // The disk works again, but what it has kept of the failed commit is not known.
  healed: "readOnly",
  kept: true,
  resumed: "appended",
};

describe("a disk that fails", () => {
  it.runIf(works("prlimit", "--version"))(
    "makes the store read-only when a write of the commit is refused",
    async () => {
      const script = `trap '' XFSZ; ulimit -S -f 4096; exec "$0" "$1" "$2" limit`;
      expect(await shell(script, temporaryFolder())).toEqual(readOnly);
    },
  );

  it.runIf(works("strace", "-V"))("makes the store read-only when a sync fails", async () => {
    const inject = "inject=fsync,fdatasync:error=EIO:when=40";
    const strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", inject];
    const script = `exec "$0" "$1" "$2" none`;
    expect(await shell(script, temporaryFolder(), ...strace)).toEqual(readOnly);
  });

  it.runIf(works("unshare", "-rm", "true"))(
    "that is full is said to be full, and is written again when there is space",
    async () => {
      const script = `mount -t tmpfs -o size=8m none "$2" && exec "$0" "$1" "$2" ballast`;
      expect(await shell(script, temporaryFolder(), "unshare", "-rm")).toEqual({
        fault: "full",
        wrote: true,
        readsAll: true,
        again: "full",
        // A lease is small: it may have found its place.
        seal: expect.any(Boolean),
        healed: "appended",
        kept: true,
        resumed: "appended",
      });
    },
  );
});

describe("the log of the writer", () => {
  const moment = { now: tenOClock, sealed: Number.NEGATIVE_INFINITY, lease: null };
  const large = (stream: string) =>
    encodeAppend(stream, [event({ data: "x".repeat(100_000) })], noStream);

  it("takes nothing of a batch that does not fit, and all of it when there is space", () => {
    const log = openLog(join(temporaryFolder(), "events.db"));
    const small = encodeAppend("small", events(1), noStream);
    const batch = { ...moment, appends: [small, large("a"), large("b")] };
    log.db.exec("PRAGMA max_page_count = 40");
    expect(() => log.commit(batch)).toThrow(expect.objectContaining({ errcode: 13 }));
    expect(log.tail().position).toBe(0);
    expect(log.commit({ ...moment, appends: [small] })).toMatchObject([{ position: 1 }]);
    log.db.exec("PRAGMA max_page_count = 4000");
    const outcomes = log.commit(batch);
    expect(outcomes).toMatchObject([{ kind: "standing" }, { position: 2 }, { position: 3 }]);
    log.close(null);
  });
});

describe("a writer that dies", () => {
  it("leaves nobody waiting, and a store that is read-only", async () => {
    const dying = new URL("./dyingWriter.ts", import.meta.url);
    const writer = await startWriter("nowhere/events.db", dying);
    const commits = groupCommit({ writer, clock: () => tenOClock, onCommitted: () => {} });
    const fault = { name: "StoreFault", fault: "readOnly" };
    const append = () => commits.append(encodeAppend("batch-1", events(1), noStream));
    const first = append();
    const seal = commits.seal(tenOClock);
    await expect(first).rejects.toMatchObject(fault);
    expect(await seal).toBe(false);
    await expect(append()).rejects.toMatchObject(fault);
    await commits.close();
  });

  it("leaves a batch of which nobody knows, whose instants are not sealed", async () => {
    const tail = { position: 0, recordedAt: Number.NEGATIVE_INFINITY };
    const writer: Writer = {
      opened: { tail, lease: Number.NEGATIVE_INFINITY },
      commit: async ({ appends }) => {
        if (appends.length > 0) throw new StoreFault("readOnly", "the sync has failed");
        return { outcomes: [], tail };
      },
      close: async () => {},
    };
    let now = tenOClock;
    const commits = groupCommit({ writer, clock: () => now, onCommitted: () => {} });
    // The lease that this takes covers the next second.
    expect(await commits.seal(now)).toBe(true);
    now += 500;
    const append = commits.append(encodeAppend("batch-1", events(1), noStream));
    await expect(append).rejects.toMatchObject({ fault: "readOnly" });
    now += 100;
    expect(await commits.seal(tenOClock + 600)).toBe(false);
    expect(await commits.seal(tenOClock + 499)).toBe(true);
  });
});
