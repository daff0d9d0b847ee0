// Builds the scripts and styles that the wheel holds, from src/trucewatch/web/assets/src.
//   node build.mjs          writes them
//   node build.mjs --check  compares a rebuild with what is there, byte for byte, and writes nothing
// The same sources and the same package-lock.json give the same bytes on every machine.
import { build } from "esbuild";
import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(here, "../../src/trucewatch/web/assets");
const src = path.join(out, "src");
const modules = path.join(here, "node_modules");

const options = {
  absWorkingDir: here,
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  nodePaths: [modules], // the sources stand outside of this folder
  logLevel: "warning",
  write: false,
};

async function built() {
  const entries = (await readdir(src)).filter((name) => /^[a-z]+\.(js|css)$/.test(name)).sort();
  const ours = await build({ ...options, entryPoints: entries.map((name) => path.join(src, name)) });
  const worker = path.join(modules, "maplibre-gl/dist/maplibre-gl-worker.mjs");
  const theirs = await build({ ...options, entryPoints: [{ in: worker, out: "map-worker" }] });
  const files = new Map([...ours.outputFiles, ...theirs.outputFiles].map((f) => [path.basename(f.path), f.contents]));
  files.set("map.LICENSES.txt", Buffer.from(await licences()));
  return files;
}

// The licences of everything in map.js and map-worker.js that is not ours.
async function licences() {
  const lock = JSON.parse(await readFile(path.join(here, "package-lock.json"), "utf8"));
  const parts = [];
  for (const where of Object.keys(lock.packages).sort()) {
    const name = where.replace(/^.*node_modules\//, "");
    if (!where || /^@?esbuild|^@types\//.test(name)) continue;
    const folder = path.join(here, where);
    const { version, license } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    const texts = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying)/i.test(file)).sort();
    const words = await Promise.all(texts.map((file) => readFile(path.join(folder, file), "utf8")));
    parts.push([`${name} ${version} (${license})`, ...words.map((w) => w.replace(/\r\n/g, "\n").trim())].join("\n\n"));
  }
  const lead = "map.js and map-worker.js hold code of these packages. Their licences:";
  return [lead, ...parts].join(`\n\n${"-".repeat(78)}\n\n`) + "\n";
}

async function held(name) {
  return readFile(path.join(out, name)).catch(() => null);
}

const checks = process.argv.includes("--check");
const files = await built();
const differ = [];
for (const [name, contents] of files) {
  const was = await held(name);
  if (was !== null && Buffer.compare(was, Buffer.from(contents)) === 0) continue;
  differ.push(name);
  if (!checks) await writeFile(path.join(out, name), contents);
}
if (checks && differ.length) {
  console.error(`a rebuild differs from what is committed: ${differ.join(", ")}. Run make assets and commit what it writes.`);
  process.exit(1);
}
console.log(checks ? `${files.size} files: a rebuild is the same` : `${files.size} files built, ${differ.length} changed`);
