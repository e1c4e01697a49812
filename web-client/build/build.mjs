// npm run build: web-client/dist, static files that any web server can serve. Names under assets/ carry a hash of their content.
import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { options, page, root } from "./common.mjs";

const dist = join(root, "dist");
await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

// The worker that encrypts frames is a file of its own, as a policy of `worker-src 'self'` asks.
const worker = await build({
  ...options, entryPoints: { frames: "src/media/frames/worker.ts" }, outdir: dist, entryNames: "assets/[name]-[hash]", minify: true, metafile: true, legalComments: "none",
});
const frame_worker = `/${relative("dist", Object.keys(worker.metafile.outputs)[0])}`;

const { metafile } = await build({
  ...options,
  define: { FRAME_WORKER: JSON.stringify(frame_worker) },
  entryPoints: { main: "src/main.tsx" },
  outdir: dist,
  entryNames: "assets/[name]-[hash]",
  chunkNames: "assets/[name]-[hash]",
  assetNames: "assets/[name]-[hash]",
  splitting: true,
  minify: true,
  metafile: true,
  legalComments: "none",
});

const outputs = Object.entries(metafile.outputs).map(([path, output]) => ({ path: relative("dist", path), ...output }));
const main = outputs.find((output) => output.entryPoint === "src/main.tsx");
const style = relative("dist", main.cssBundle);
const fonts = outputs.filter(({ path }) => /atkinson.*latin-wght.*\.woff2$/.test(path) && !path.includes("latin-ext"));
await writeFile(join(dist, "index.html"), await page([
  `<link rel="icon" href="/icon.svg" type="image/svg+xml">`,
  `<link rel="manifest" href="/manifest.webmanifest">`,
  ...fonts.map(({ path }) => `<link rel="preload" href="/${path}" as="font" type="font/woff2" crossorigin>`),
  `<link rel="stylesheet" href="/${style}">`,
  `<script type="module" src="/${main.path}"></script>`,
].join("\n")));
for (const name of await readdir(join(root, "src/static"))) await copyFile(join(root, "src/static", name), join(dist, name));
const licences = await Promise.all(["preact", "@preact/signals", "@preact/signals-core", "lucide-static",
  "@fontsource-variable/atkinson-hyperlegible-next", "@fontsource-variable/literata"]
  .map(async (name) => `${name}\n\n${await readFile(join(root, "node_modules", name, "LICENSE"), "utf8")}`));
await writeFile(join(dist, "licences.txt"), licences.join("\n\n----\n\n"));

// Each compressible file lies beside its .br and .gz, so that no server compresses while people talk.
const compress = { br: promisify(brotliCompress), gz: promisify(gzip) };
const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
for (const file of files.filter((name) => /\.(html|js|css|svg|txt|webmanifest)$/.test(name))) {
  const bytes = await readFile(file);
  const [br, gz] = await Promise.all([
    compress.br(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    compress.gz(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
  if (/main-.*\.(js|css)$/.test(file)) console.log(`${relative(dist, file)}: ${bytes.length} bytes, ${gz.length} as gzip, ${br.length} as brotli`);
}
