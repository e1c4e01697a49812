// What the build, the tests and the mock page share: compiler options, the icon sprite, the page around the bundle.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Options of every bundle. Languages are split off and loaded when chosen. */
export const options = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".woff2": "file", ".svg": "file", ".webp": "file" },
  logLevel: "warning",
};

/** Runs a TypeScript module of the client in this process and returns its exports. */
export async function load(path) {
  const { outputFiles } = await build({ ...options, entryPoints: [join(root, path)], outdir: root, write: false });
  return import("data:text/javascript;base64," + Buffer.from(outputFiles[0].contents).toString("base64"));
}

/** The icons named in src/ui/icon-names.ts, as one sprite that stands in the page: no icon font, no request, no markup set from script. */
export async function sprite() {
  const { icon_names } = await load("src/ui/icon-names.ts");
  const symbols = await Promise.all(icon_names.map(async (name) => {
    const svg = await readFile(join(root, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
    const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "").replaceAll(" />", "/>")}</symbol>`;
  }));
  return `<svg class="sprite" aria-hidden="true" focusable="false">${symbols.join("")}</svg>`;
}

/** The page: `head` holds the links to style and script; the sprite comes first in the body. */
export async function page(head) {
  const template = await readFile(join(root, "src/index.html"), "utf8");
  const icons = await sprite();
  return template.replace("<!-- head -->", () => head).replace("<!-- sprite -->", () => icons);
}

/** The Chromium that tests and pictures use: CHROMIUM names it, else Debian's places are tried. */
export const chromium = process.env.CHROMIUM
  ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));
