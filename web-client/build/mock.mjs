// npm run mock [-- --port N]: shows screens from made-up views, without a server. Never part of dist. Scenes: src/mock/scenes/.
// The page gets the same Content-Security-Policy as in real use, so that what would be blocked there fails here too.
import { context } from "esbuild";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { options, page, root } from "./common.mjs";

export const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "media-src 'self' blob:", "connect-src 'self'",
  "worker-src 'self'", "font-src 'self'", "manifest-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
  "object-src 'none'", "require-trusted-types-for 'script'", "trusted-types piiri",
].join("; ");

const types = { ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".webp": "image/webp" };

/** Builds the mock page anew for each load and serves it on 127.0.0.1. */
export async function serve_mock(port) {
  const builder = await context({
    ...options,
    entryPoints: { main: "src/mock/main.tsx" },
    outdir: join(root, "node_modules/.cache/piiri-mock"),
    write: false,
    splitting: true,
    sourcemap: "inline",
  });
  let files = new Map();
  let building = null;
  const rebuild = async () => {
    const { outputFiles } = await builder.rebuild();
    files = new Map(outputFiles.map(({ path, contents }) => ["/" + path.slice(join(root, "node_modules/.cache/piiri-mock/").length), contents]));
  };
  const head = `<link rel="stylesheet" href="/main.css"><script type="module" src="/main.js"></script>`;
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://mock").pathname;
    try {
      if (path === "/") {
        await (building ??= rebuild().finally(() => { building = null; }));
        response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy }).end(await page(head));
      } else if (request.method === "POST" && path === "/api/uplink") {
        request.resume().on("end", () => response.writeHead(204).end());
      } else if (files.has(path)) {
        response.writeHead(200, { "Content-Type": types[path.slice(path.lastIndexOf("."))] ?? "application/octet-stream" }).end(files.get(path));
      } else {
        response.writeHead(404).end();
      }
    } catch (error) {
      response.writeHead(500, { "Content-Type": "text/plain" }).end(String(error));
    }
  });
  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: async () => { server.close(); server.closeAllConnections(); await builder.dispose(); } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf("--port");
  const { url } = await serve_mock(at > 0 ? Number(process.argv[at + 1]) : 8099);
  console.log(`${url}?scene=…  (?theme=light|dark|contrast, ?language=fi|sv|en, ?view=calm; without a scene: the list)`);
}
