// Runs before every npm script, on whatever Node npm itself uses: installs what the lock file
// names, the pinned Node among it, when this is a fresh clone. Says so on stderr only.
import { execSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const pinnedNode = fileURLToPath(new URL("../node_modules/node/bin", import.meta.url));

if (!existsSync(pinnedNode)) {
  process.stderr.write("First run: installing dependencies (npm ci)...\n");
  execSync("npm ci --no-audit --no-fund --loglevel=error", { cwd: root, stdio: ["ignore", 2, 2] });
}
