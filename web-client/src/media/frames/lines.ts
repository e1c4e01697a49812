import { signal, type ReadonlySignal } from "@preact/signals";
import type { MemberId } from "@protocol";
import type { MediaLine } from "../transport.ts";
import type { FromWorker, LineOptions, ToWorker } from "./messages.ts";

/** The worker as the page needs it; tests bring their own. */
export interface FrameWorker {
  postMessage(told: ToWorker): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  terminate(): void;
}

export interface FramePage {
  worker(): FrameWorker;
  transform(worker: FrameWorker, options: LineOptions): unknown;
}

declare const FRAME_WORKER: string;

/** What browsers with Trusted Types offer; not all have it, and TypeScript does not know it. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | null = null;

/** The server's policy lets scripts in under the name "piiri" alone, and there is one script to let in.
 * @throws TypeError where the policy does not let this page make it */
export function worker_address(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return FRAME_WORKER;
  policy ??= trustedTypes.createPolicy("piiri", { createScriptURL: () => FRAME_WORKER });
  return policy.createScriptURL(FRAME_WORKER);
}

export const browser_frames: FramePage = {
  worker: () => new Worker(worker_address(), { type: "module", name: "frames" }) as unknown as FrameWorker,
  transform: (worker, options) => new RTCRtpScriptTransform(worker as unknown as Worker, options),
};

type Entry = { readonly line: MediaLine; readonly id: number };
type Transformed = { transform: unknown };

/** Puts the encryption of frames on every line to and from the media server while it is on, and takes it off again. */
export class FrameLines {
  /** Whose frames come and cannot be decrypted. */
  readonly unreadable: ReadonlySignal<ReadonlySet<MemberId>>;
  readonly #unreadable = signal<ReadonlySet<MemberId>>(new Set());
  #worker: FrameWorker | null = null;
  #entries: Entry[] = [];
  #counts = new Map<string, { opened: number; dropped: number }>();
  #next = 1;
  #on = false;

  constructor(private readonly page: FramePage) {
    this.unreadable = this.#unreadable;
  }

  /** A line as it comes to be, or another's from now on. */
  came(line: MediaLine): void {
    if (line.peer !== null) return; // straight to the other page: DTLS is end to end
    const known = this.#entries.find((entry) => entry.line.sender === line.sender && entry.line.receiver === line.receiver);
    const entry = { line, id: known?.id ?? this.#next++ };
    this.#entries = [...this.#entries.filter((other) => other !== known && this.#lives(other)), entry];
    if (!this.#on) return;
    this.#tell({ kind: "line", line: entry.id, from: line.from });
    if (!known) this.#put(entry);
  }

  /** On: what is not encrypted is dropped both ways from now on. */
  set(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    for (const entry of this.#entries.filter((other) => this.#lives(other))) {
      this.#tell({ kind: "line", line: entry.id, from: entry.line.from });
      this.#put(entry);
    }
  }

  use(epoch: number, key: CryptoKey): void {
    this.#tell({ kind: "send", epoch, key });
  }

  open(from: MemberId, epoch: number, key: CryptoKey): void {
    this.#tell({ kind: "receive", from, epoch, key });
  }

  forget(from: MemberId, epoch?: number): void {
    this.#tell({ kind: "forget", from, ...(epoch !== undefined && { epoch }) });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#entries = [];
  }

  #lives({ line, id }: Entry): boolean {
    const alive = line.connection.signalingState !== "closed";
    if (!alive) this.#worker?.postMessage({ kind: "closed", line: id });
    return alive;
  }

  #put({ line, id }: Entry): void {
    const { sender, receiver, kind } = line;
    if (sender) this.#transform(sender as unknown as Transformed, { line: id, way: "out", media: kind });
    if (receiver) this.#transform(receiver as unknown as Transformed, { line: id, way: "in", media: kind });
  }

  #transform(end: Transformed, options: LineOptions): void {
    end.transform = this.#on ? this.page.transform(this.#running(), options) : null;
  }

  #tell(told: ToWorker): void {
    this.#running().postMessage(told);
  }

  #running(): FrameWorker {
    if (this.#worker) return this.#worker;
    this.#worker = this.page.worker();
    this.#worker.onmessage = ({ data }) => this.#counted(data);
    return this.#worker;
  }

  #counted({ counts }: FromWorker): void {
    const before = this.#counts;
    this.#counts = new Map(counts.map(({ from, opened, dropped }) => [from, { opened, dropped }]));
    this.#unreadable.value = new Set(counts.flatMap(({ from, opened, dropped }) => {
      const last = before.get(from) ?? { opened: 0, dropped: 0 };
      return opened === last.opened && dropped > last.dropped ? [from as MemberId] : [];
    }));
  }
}
