// The client's own texts, so that tests press what a person reads, in that person's language.
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { client_require, root } from "./browsers.mjs";

const folder = mkdtempSync(join(tmpdir(), "piiri-words-"));
const source = ["fi", "sv", "en"].map((code) => `export { default as ${code} } from "${root}/web-client/src/i18n/${code}.ts";`).join("\n") +
  `\nexport { fill } from "${root}/web-client/src/i18n/index.ts";\n`;
const { outputFiles } = await client_require("esbuild").build({
  stdin: { contents: source, resolveDir: `${root}/web-client` }, bundle: true, write: false, format: "esm", platform: "node",
  absWorkingDir: `${root}/web-client`,
});
writeFileSync(join(folder, "words.mjs"), outputFiles[0].text);
const catalogues = await import(join(folder, "words.mjs"));
rmSync(folder, { recursive: true });

/** The text of a key in a language; values that are not given stay open. */
export function words(code, key, values = {}) {
  const entry = catalogues[code][key];
  if (entry === undefined) throw new Error(`the client has no text ${key} in ${code}`);
  return catalogues.fill(entry, values, code).replace(/\u00a0/g, " ");
}
