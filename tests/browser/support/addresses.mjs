// Network addresses in what a page was told.
import { isIP } from "node:net";

/** Addresses that say nothing of anybody: "none", and the placeholders of SDP (RFC 8839) and of relayed candidates. */
const nobody = ["0.0.0.0", "::"];

/** What looks like an address in a text. A name under .local is one too: whoever is in the same network can ask for what it stands for. */
export function addresses_in(text) {
  const words = text.split(/[\s"'=,\\[\]()]+/).map((word) => word.replace(/^(turns?|stun):/, "").replace(/\?.*$/, ""));
  const plain = words.flatMap((word) => [word, word.replace(/:\d+$/, "")]).filter((word) => isIP(word) || /\.local$/.test(word));
  return [...new Set(plain)].filter((word) => !nobody.includes(word));
}
