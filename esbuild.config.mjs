// Builds static/dist: one script, one stylesheet, lazy chunks, and the files that are only copied.
import { copyFile, cp, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const source = (...parts) => join(root, "static", ...parts);
const isWatching = process.argv.includes("--watch");
const dist = source("dist");
// a server that runs meanwhile must not read half a file
const made = isWatching ? dist : join(root, "node_modules", `.dist-${process.pid}`);
const out = (...parts) => join(made, ...parts);
const inter = (name) => join(root, "node_modules/@fontsource-variable/inter/files", name);

const options = {
  absWorkingDir: root,
  entryPoints: [
    { in: source("js", "app.js"), out: "app" },
    { in: source("css", "app.css"), out: "app" },
  ],
  entryNames: "[name]",
  // hashed here, because Django's manifest does not rewrite dynamic imports
  chunkNames: "chunks/[name]-[hash]",
  outdir: out(),
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["chrome123", "firefox121", "safari17.5"],
  minify: true,
  sourcemap: false,
  external: ["./fonts/*"],
  legalComments: "none",
  logLevel: "info",
};

async function copy() {
  await mkdir(out("fonts"), { recursive: true });
  await Promise.all([
    copyFile(inter("inter-latin-wght-normal.woff2"), out("fonts", "inter-latin.woff2")),
    copyFile(inter("inter-latin-ext-wght-normal.woff2"), out("fonts", "inter-latin-ext.woff2")),
    cp(source("img"), out(), { recursive: true }),
    cp(source("sounds"), out("sounds"), { recursive: true }),
  ]);
}

await rm(out(), { recursive: true, force: true });
await copy();
if (isWatching) {
  await (await context(options)).watch();
} else {
  await build(options);
  await rm(dist, { recursive: true, force: true });
  await rename(made, dist);
}
