// Session descriptions on their way between this page and the wire. No browser objects.

/** Longest description the protocol carries, in characters. */
export const sdp_length_max = 40_000;

/** The protocol carries no carriage returns: lines end in a line feed alone. Firefox leaves feedback lines of codecs that were taken out in the
 * description, which Chromium then refuses as a whole: they stay at home. */
export function to_wire(sdp: string): string {
  let payloads: string[] = [];
  return sdp.replaceAll("\r\n", "\n").split("\n").filter((line) => {
    if (line.startsWith("m=")) payloads = line.split(" ").slice(3);
    const payload = /^a=rtcp-fb:(\d{1,3}) /.exec(line)?.[1];
    return payload === undefined || payloads.includes(payload);
  }).join("\n");
}

/** What came over the wire as browsers want it (lines end in CR LF), asking our own encoder to fall silent when we do (Opus DTX, RFC 7587
 * section 6.1: `usedtx` in the description a sender receives is what its sending goes by) and to repair losses (in-band FEC). */
export function from_wire(sdp: string): string {
  const lines = sdp.replaceAll("\r", "").split("\n");
  const opus = lines.flatMap((line) => /^a=rtpmap:(\d{1,3}) opus\//i.exec(line)?.[1] ?? []);
  return lines.map((line) => {
    const payload = /^a=fmtp:(\d{1,3}) /.exec(line)?.[1];
    if (payload === undefined || !opus.includes(payload)) return line;
    return with_parameter(with_parameter(line, "usedtx"), "useinbandfec");
  }).join("\r\n");
}

function with_parameter(line: string, name: string): string {
  if (new RegExp(`[ ;]${name}=`).test(line)) return line.replace(new RegExp(`([ ;]${name}=)\\d`), "$11");
  return `${line};${name}=1`;
}

/** Candidates that can only call out over TCP find nobody who listens: in a mesh no browser does. */
export function worth_sending(candidate: string): boolean {
  return !/ tcptype active( |$)/.test(candidate);
}

/** A candidate that names no address of this page's own: one on a relay, and even there not the address that the relay was asked from. Null: any other
 * one. The empty text, the end of candidates, stays as it is. */
export function only_relayed(candidate: string): string | null {
  if (candidate !== "" && !/ typ relay( |$)/.test(candidate)) return null;
  return candidate.replace(/ raddr \S+ rport \d+/, " raddr 0.0.0.0 rport 9");
}

/** The same for the candidates inside a description. */
export function without_addresses(sdp: string): string {
  return sdp.split("\n").flatMap((line) => {
    if (!line.startsWith("a=candidate:")) return [line];
    const kept = only_relayed(line.trimEnd());
    return kept === null ? [] : [kept];
  }).join("\n");
}

/** The certificate that a description names, as "sha-256 ab:cd:…". Where it names several, all of them: whichever is used, two pages that see different
 * ones see different texts. Empty: none. */
export function fingerprint_of(sdp: string): string {
  const all = [...sdp.matchAll(/^a=fingerprint:(\S+) (\S+)/gm)].map(([, algorithm, value]) => `${algorithm} ${value}`.toLowerCase());
  return [...new Set(all)].sort().join(" ");
}
