import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("peers/", import.meta.url);

/** Starts the peer in a process of its own; what it needs is installed when it is first wanted. */
export const startPeer = async (): Promise<{
  readonly child: ChildProcess;
  readonly url: string;
}> => {
  if (!existsSync(new URL("node_modules/mercurius", folder)))
    execFileSync("npm", ["ci", "--no-audit", "--no-fund"], {
      cwd: fileURLToPath(folder),
      stdio: "inherit",
    });
  const child = fork(new URL("mercurius.mjs", folder), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [url]: string[] = await once(child, "message");
  if (url === undefined) throw new Error("the peer did not say where it is");
  return { child, url };
};
