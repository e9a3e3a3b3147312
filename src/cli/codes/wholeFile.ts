import { open, rename, rm, stat } from "node:fs/promises";
import type { Writable } from "node:stream";
import { BadInput } from "../badInput.ts";
import { Declined } from "./declined.ts";

/**
 * Writes a file that appears under its name when it is whole and on the disk; of a failure nothing
 * is left. Nobody else may read it: who knows a code before its pack does can copy it.
 * @param make writes to the stream, ends it, and decides whether the file is to stay
 */
export const writeWhole = async <Made>(
  path: string,
  make: (out: Writable) => Promise<Made>,
): Promise<Made> => {
  const part = `${path}.part`;
  if (await isFolder(path)) throw new BadInput(`${path} is a folder: name a file in it`);
  try {
    // Opened before anything can fail, so that nothing is made after it has been removed.
    const file = await open(part, "w", 0o600);
    try {
      const made = await make(file.createWriteStream({ flush: true }));
      await rename(part, path);
      return made;
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw fileErrorOf(path, error) ?? error;
  }
};

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

const full = ["ENOSPC", "EDQUOT", "EFBIG"];
const unwritable = ["EACCES", "EISDIR", "ENOENT", "ENOTDIR", "EPERM", "EROFS"];

const fileErrorOf = (path: string, cause: unknown): Error | undefined => {
  const { code = "" }: { code?: string } = Object(cause);
  if (full.includes(code))
    return new Declined(`${path} cannot be written: the disk is full; make room`, { cause });
  return unwritable.includes(code)
    ? new BadInput(`${path} cannot be written: name a file in a folder that can`, { cause })
    : undefined;
};
