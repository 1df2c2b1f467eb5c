// Writes down which sources gave which files; tests/playground/test_build.py compares.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const page = import.meta.dirname;
const built = join(page, "../static");
const stamp = "sources.sha256";
const files = ["index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];
for (const name of readdirSync(join(page, "src"))) files.push(`src/${name}`);
for (const name of readdirSync(built)) if (name !== stamp) files.push(`../static/${name}`);

const hash = createHash("sha256");
for (const name of files.sort()) {
  hash.update(`${name}\n`);
  hash.update(readFileSync(join(page, name)));
}
writeFileSync(join(built, stamp), `${hash.digest("hex")}\n`);
