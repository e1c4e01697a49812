import { limits } from "@protocol";
import type { GroupLink } from "./link.ts";

/** Four times a second is as good as at once to whoever reads, and a quarter of what fast fingers would send. */
const period_ms = 250;

/** Live text of one's own: what one types, as one types it, for those in the same place. Only who chose so has one. */
export class LiveTyping {
  #text = "";
  #sent = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly link: Pick<GroupLink, "call">) {}

  /** What stands in the field now. */
  write(text: string): void {
    this.#text = last_of(text);
    if (this.#timer === undefined) this.#send();
  }

  /** Sent, thrown away or hidden: nobody sees it any more. */
  end(): void {
    this.#text = "";
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#send();
  }

  #send(): void {
    this.#timer = undefined;
    if (this.#text === this.#sent) return;
    this.#sent = this.#text;
    void this.link.call("typing.set", { text: this.#text });
    this.#timer = setTimeout(() => this.#send(), period_ms);
  }
}

/** The end of a long text, where the writer is. */
function last_of(text: string): string {
  const signs = [...text];
  return signs.slice(-limits.TypingSet.text.max).join("");
}
