// Writes down which sources the build was made from; tests/playground/test_build.py compares.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const files = ["index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];
for (const name of readdirSync(join(here, "src"))) files.push(`src/${name}`);

const hash = createHash("sha256");
for (const name of files.sort()) {
  hash.update(`${name}\n`);
  hash.update(readFileSync(join(here, name)));
}
writeFileSync(join(here, "../static/sources.sha256"), `${hash.digest("hex")}\n`);
