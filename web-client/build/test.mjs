// npm test: bundles test/**/*.test.ts(x) and runs them with node --test. Arguments choose files by a part of their name.
import { build } from "esbuild";
import { spawn } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { options, root } from "./common.mjs";

const wanted = process.argv.slice(2);
const tests = (await readdir(join(root, "test"), { recursive: true }))
  .filter((name) => /\.test\.tsx?$/.test(name) && (wanted.length === 0 || wanted.some((part) => name.includes(part))));
const out = join(root, "node_modules/.cache/piiri-test", String(process.pid)); // inside node_modules, so that packages are found from there
await mkdir(out, { recursive: true });
try {
  await build({
    ...options,
    entryPoints: tests.map((name) => join("test", name)),
    outdir: out,
    outbase: "test",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    sourcemap: "inline",
    banner: { js: 'import { webcrypto } from "node:crypto"; globalThis.crypto ??= webcrypto;' }, // Node 18 has it only there
    external: ["puppeteer-core", "axe-core", "esbuild"],
    define: { CLIENT_ROOT: JSON.stringify(root) },
  });
  const built = (await readdir(out, { recursive: true })).filter((name) => name.endsWith(".test.mjs")).map((name) => join(out, name));
  const run = spawn(process.execPath, ["--enable-source-maps", "--test", ...built], { cwd: root, stdio: "inherit" });
  process.exitCode = await new Promise((done) => run.on("close", done));
} finally {
  await rm(out, { recursive: true, force: true });
}
