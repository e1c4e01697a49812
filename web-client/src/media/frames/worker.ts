// The worker in which frames are encrypted and decrypted, off the page's thread (RTCRtpScriptTransform, W3C WebRTC Encoded Transform).
import { Keyring } from "./keyring.ts";
import type { Bytes } from "../keys/bytes.ts";
import type { FromWorker, LineOptions, ToWorker } from "./messages.ts";

interface EncodedFrame {
  data: ArrayBuffer;
}
interface Transformer {
  readonly readable: ReadableStream<EncodedFrame>;
  readonly writable: WritableStream<EncodedFrame>;
  readonly options: LineOptions;
}

const scope = self as unknown as {
  onmessage: ((event: { data: ToWorker }) => void) | null;
  onrtctransform: ((event: { transformer: Transformer }) => void) | null;
  postMessage(told: FromWorker): void;
};

const told_every_ms = 1_000;
const ring = new Keyring();
const from = new Map<number, string | null>();
let told = "";

scope.onmessage = ({ data }) => {
  if (data.kind === "line") from.set(data.line, data.from);
  else if (data.kind === "closed") from.delete(data.line);
  else ring.take(data);
};

scope.onrtctransform = ({ transformer: { readable, writable, options: { line, way, media } } }) => {
  const transform = new TransformStream<EncodedFrame, EncodedFrame>({
    async transform(frame, passed) {
      const bytes: Bytes = new Uint8Array(frame.data);
      if (bytes.length === 0) return;
      const changed = way === "out" ? await ring.seal(media, bytes) : await ring.open(from.get(line) ?? null, media, bytes);
      if (!changed) return;
      frame.data = changed.buffer;
      passed.enqueue(frame);
    },
  });
  readable.pipeThrough(transform).pipeTo(writable).catch(() => undefined); // the line has ended
};

setInterval(() => {
  const counts = [...ring.counts].map(([member, { opened, dropped }]) => ({ from: member, opened, dropped }));
  const now = JSON.stringify(counts);
  if (now === told) return;
  told = now;
  scope.postMessage({ counts });
}, told_every_ms);
