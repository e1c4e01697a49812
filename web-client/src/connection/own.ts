import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { CardId, GroupId, MemberId, VoteId } from "@protocol";
import { new_id } from "@protocol/runtime";
import type { Answer, GroupLink } from "./link.ts";

// What this device alone holds, because nobody else may: which cards of the theme board are one's own, and one's dots of the open vote.

/** Where it is kept between two looks at the page; localStorage and sessionStorage are such. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** 32 bytes as unpadded base64url. */
const base64url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** A fresh secret of a card, and the lock that the server keeps: SHA-256 of its 32 bytes. */
export async function draw_secret(): Promise<{ secret: string; lock: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return { secret: base64url(bytes), lock: base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))) };
}

// ---- cards ----

/** Card secrets of one member on this device. Who loses the device loses the power to change their cards, and nobody else ever gets it. */
export class OwnCards {
  readonly #secrets: Signal<Readonly<Record<string, string>>>;
  readonly #name: string;
  /** The cards one may change or withdraw from here. */
  readonly ids: ReadonlySignal<ReadonlySet<CardId>>;

  constructor(private readonly link: GroupLink, group: GroupId, you: MemberId, private readonly shelf: Shelf) {
    this.#name = `piiri.cards.${group}.${you}`;
    this.#secrets = signal(read<Record<string, string>>(shelf, this.#name) ?? {});
    this.ids = computed(() => new Set(Object.keys(this.#secrets.value) as CardId[]));
  }

  /** Puts a card on the board. Its secret is kept before it is sent: an answer that is lost loses no card. */
  async add(text: string): Promise<Answer> {
    const { secret, lock } = await draw_secret();
    const key = new_id("CardId");
    this.#keep({ ...this.#secrets.peek(), [key]: secret });
    const answer = await this.link.call("card.add", { key, lock, text });
    if (!answer.ok && answer.code !== "not_sent") this.forget(key);
    return answer;
  }

  async change(card: CardId, text: string): Promise<Answer> {
    const secret = this.#secrets.peek()[card];
    return secret === undefined ? not_mine : this.link.call("card.change", { card, secret, text });
  }

  async withdraw(card: CardId): Promise<Answer> {
    const secret = this.#secrets.peek()[card];
    if (secret === undefined) return not_mine;
    const answer = await this.link.call("card.withdraw", { card, secret });
    if (answer.ok) this.forget(card);
    return answer;
  }

  forget(card: CardId): void {
    const { [card]: _, ...others } = this.#secrets.peek();
    this.#keep(others);
  }

  #keep(secrets: Readonly<Record<string, string>>): void {
    this.#secrets.value = secrets;
    write(this.shelf, this.#name, Object.keys(secrets).length === 0 ? null : secrets);
  }
}

const not_mine: Answer = { ok: false, code: "forbidden", message: "" };

// ---- dots ----

export const dots_each = 3;

/** One's own dots of one vote. A card may stand there more than once. */
export interface OwnDots {
  readonly vote: VoteId;
  readonly dots: readonly CardId[];
  readonly ready: boolean;
}

/** As many characters as the ids that are not there would take, so that every such frame is equally long: an id is 30 with its quotes, and the
    second and third have a comma before them. */
export const pad_of = (dots: number): string => "0".repeat([92, 62, 31, 0][dots] ?? 0);

/** One's dots live here until the vote closes: the server keeps them in memory alone, so they are sent again after each reconnect. */
export class Dots {
  readonly #own: Signal<OwnDots | null>;
  readonly #name: string;

  constructor(private readonly link: GroupLink, group: GroupId, you: MemberId, private readonly shelf: Shelf) {
    this.#name = `piiri.dots.${group}.${you}`;
    this.#own = signal(read<OwnDots>(shelf, this.#name));
    const room = computed(() => link.state.value?.view.open?.room !== undefined);
    const vote = computed(() => link.state.value?.view.open?.room?.phase.vote?.id);
    effect(() => { // who is outside for a while may come back to the same vote
      if (room.value && this.#own.value && this.#own.value.vote !== vote.value) this.#keep(null);
    });
    effect(() => {
      if (link.status.value === "open" && vote.value !== undefined) void this.#send();
    });
  }

  /** One's own of the open vote; none placed: null. */
  get own(): ReadonlySignal<OwnDots | null> {
    return this.#own;
  }

  /** Places these dots in the place of those before. What could not be sent now is sent when the connection is back. */
  async place(vote: VoteId, dots: readonly CardId[], ready: boolean): Promise<Answer> {
    const before = this.#own.peek();
    this.#keep({ vote, dots: dots.slice(0, dots_each), ready });
    const answer = await this.#send();
    if (!answer.ok && answer.code !== "not_sent" && this.#own.peek()?.vote === vote) this.#keep(before);
    return answer;
  }

  async #send(): Promise<Answer> {
    const own = this.#own.peek();
    return own ? this.link.call("dots.set", { ...own, pad: pad_of(own.dots.length) }) : { ok: true };
  }

  #keep(own: OwnDots | null): void {
    this.#own.value = own;
    write(this.shelf, this.#name, own);
  }
}

// ---- one for each connection ----

export interface Own {
  readonly cards: OwnCards;
  readonly dots: Dots;
}

const owns = new WeakMap<GroupLink, Own>();

/** What this device holds for the member of this connection. Call it when a state is there: after the first welcome. */
export function own_of(link: GroupLink): Own {
  const known = owns.get(link);
  if (known) return known;
  const state = link.state.peek();
  if (!state) throw new Error("own_of before the first welcome");
  const { you, view: { id } } = state;
  const own = { cards: new OwnCards(link, id, you, shelf("localStorage")), dots: new Dots(link, id, you, shelf("sessionStorage")) };
  owns.set(link, own);
  return own;
}

/** The browser's storage, or where it is switched off one that lasts as long as the page. */
function shelf(name: "localStorage" | "sessionStorage"): Shelf {
  try {
    const there = globalThis[name];
    if (there) return there;
  } catch {
    // no access to it here
  }
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) };
}

function read<T>(from: Shelf, name: string): T | null {
  try {
    return JSON.parse(from.getItem(name) ?? "null") as T | null;
  } catch {
    return null; // no access, or not ours
  }
}

function write(to: Shelf, name: string, value: unknown): void {
  try {
    if (value === null) to.removeItem(name);
    else to.setItem(name, JSON.stringify(value));
  } catch {
    // full or switched off: it lasts as long as the page
  }
}
