// Builds static/dist: a script and a stylesheet for the desk and for the widget, the widget's embed,
// lazy chunks, and the files that are only copied.
import { copyFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
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
    { in: source("js", "widget", "page.js"), out: "chat" },
    { in: source("css", "widget.css"), out: "chat" },
    { in: source("css", "answer.css"), out: "answer" },
    { in: source("js", "upload", "page.js"), out: "upload" },
    { in: source("css", "upload.css"), out: "upload" },
    { in: source("css", "play.css"), out: "play" },
    { in: source("css", "portal.css"), out: "portal" },
    { in: source("css", "fonts.css"), out: "fonts" },
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

// what operators' pages load: a script of the old kind that brings nothing with it
const embed = {
  ...options,
  entryPoints: [{ in: source("js", "widget", "embed.js"), out: "widget" }],
  splitting: false,
  format: "iife",
};

// what a phone asks for on its first visit: one file, not one that leads to the next
const portal = { ...options, entryPoints: [{ in: source("js", "portal.js"), out: "portal" }], splitting: false };

async function copy() {
  await mkdir(out("fonts"), { recursive: true });
  await Promise.all([
    copyFile(inter("inter-latin-wght-normal.woff2"), out("fonts", "inter-latin.woff2")),
    copyFile(inter("inter-latin-ext-wght-normal.woff2"), out("fonts", "inter-latin-ext.woff2")),
    cp(source("img"), out(), { recursive: true }),
    cp(source("sounds"), out("sounds"), { recursive: true }),
  ]);
}

/** Beside each text its short form, which the server sends to whoever takes it. */
async function shorten() {
  const names = await readdir(made, { recursive: true });
  const texts = names.filter((name) => /\.(css|js|svg)$/.test(name));
  await Promise.all(
    texts.map(async (name) => {
      const short = await promisify(gzip)(await readFile(join(made, name)), { level: 9 });
      await writeFile(join(made, `${name}.gz`), short);
    }),
  );
}

await rm(out(), { recursive: true, force: true });
await copy();
if (isWatching) {
  for (const each of [options, embed, portal]) await (await context(each)).watch();
} else {
  await Promise.all([build(options), build(embed), build(portal)]);
  await shorten();
  await rm(dist, { recursive: true, force: true });
  await rename(made, dist);
}
