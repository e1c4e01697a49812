import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { signal } from "@preact/signals";
import type { CardId, Methods, VoteId } from "@protocol";
import { new_id } from "@protocol/runtime";
import type { Answer, GroupLink, LinkStatus } from "../../src/connection/link.ts";
import { Dots, draw_secret, OwnCards, pad_of, type Shelf } from "../../src/connection/own.ts";
import type { GroupState } from "../../src/store/group.ts";
import { after, event, ids, in_room, member } from "../support/group.ts";

class FakeShelf implements Shelf {
  readonly kept = new Map<string, string>();
  getItem(key: string): string | null { return this.kept.get(key) ?? null; }
  setItem(key: string, value: string): void { this.kept.set(key, value); }
  removeItem(key: string): void { this.kept.delete(key); }
}

class FakeLink {
  readonly state = signal<GroupState | null>(in_room("otso"));
  readonly status = signal<LinkStatus>("open");
  readonly asked: { method: keyof Methods; params: Record<string, unknown> }[] = [];
  answer: Answer = { ok: true };
  async call<M extends keyof Methods>(method: M, params: Methods[M]): Promise<Answer> {
    this.asked.push({ method, params: params as Record<string, unknown> });
    return this.answer;
  }
  get link(): GroupLink { return this as unknown as GroupLink; }
}

const vote = new_id("VoteId");
const cards = [new_id("CardId"), new_id("CardId"), new_id("CardId")];
const opened = (id: VoteId = vote) => event("vote.opened", { phase: ids.phase, vote: id, cards });

test("the lock of a card is the SHA-256 of its secret's 32 bytes, and no two secrets are alike", async () => {
  const [one, other] = [await draw_secret(), await draw_secret()];
  assert.match(one.secret, /^[A-Za-z0-9_-]{43}$/);
  assert.notEqual(one.secret, other.secret);
  assert.equal(one.lock, createHash("sha256").update(Buffer.from(one.secret, "base64url")).digest("base64url"));
});

test("the secret stays on the device, and the server is sent its lock alone", async () => {
  const [link, shelf] = [new FakeLink(), new FakeShelf()];
  const own = new OwnCards(link.link, ids.group, member("otso"), shelf);
  await own.add("Raja työn ja vapaan välillä");
  const { key, lock, ...rest } = link.asked[0]!.params;
  assert.deepEqual(rest, { text: "Raja työn ja vapaan välillä" });
  assert.deepEqual([...own.ids.value], [key]);
  const { [key as string]: secret } = JSON.parse([...shelf.kept.values()][0]!) as Record<string, string>;
  assert.equal(lock, createHash("sha256").update(Buffer.from(secret!, "base64url")).digest("base64url"));
  // and after the page is loaded anew
  const again = new OwnCards(link.link, ids.group, member("otso"), shelf);
  await again.change(key as CardId, "Rajat");
  assert.deepEqual(link.asked[1], { method: "card.change", params: { card: key, secret, text: "Rajat" } });
  await again.withdraw(key as CardId);
  assert.equal(shelf.kept.size, 0);
});

test("a card that was refused leaves no secret, one whose answer is lost keeps it", async () => {
  const [link, shelf] = [new FakeLink(), new FakeShelf()];
  const own = new OwnCards(link.link, ids.group, member("otso"), shelf);
  link.answer = { ok: false, code: "too_large", message: "" };
  await own.add("yksi");
  assert.equal(own.ids.value.size, 0);
  link.answer = { ok: false, code: "not_sent", message: "" };
  await own.add("kaksi");
  assert.equal(own.ids.value.size, 1);
});

test("another's card is not touched from here", async () => {
  const link = new FakeLink();
  const own = new OwnCards(link.link, ids.group, member("otso"), new FakeShelf());
  assert.equal((await own.withdraw(cards[0]!)).ok, false);
  assert.equal(link.asked.length, 0);
});

test("every frame of dots is equally long", () => {
  const lengths = [0, 1, 2, 3].map((n) => JSON.stringify({ vote, dots: cards.slice(0, n), ready: true, pad: pad_of(n) }).length);
  assert.equal(new Set(lengths).size, 1, lengths.join());
});

test("dots are sent again after a reconnect while the vote is open, and forgotten when it closes", async () => {
  const [link, shelf] = [new FakeLink(), new FakeShelf()];
  const dots = new Dots(link.link, ids.group, member("otso"), shelf);
  link.state.value = after(link.state.value!, opened());
  await dots.place(vote, [cards[1]!, cards[1]!], false);
  const sent = { method: "dots.set", params: { vote, dots: [cards[1], cards[1]], ready: false, pad: pad_of(2) } };
  assert.deepEqual(link.asked, [sent]);
  link.status.value = "reconnecting";
  link.status.value = "open";
  assert.deepEqual(link.asked, [sent, sent]);
  link.state.value = after(link.state.value!, event("vote.closed", { meeting: ids.meeting, vote, totals: [], tie: [] }));
  assert.equal(dots.own.value, null);
  assert.equal(shelf.kept.size, 0);
  link.status.value = "reconnecting";
  link.status.value = "open";
  assert.equal(link.asked.length, 2);
});

test("a page that was loaded anew finds its dots, and who was outside for a while too", async () => {
  const [link, shelf] = [new FakeLink(), new FakeShelf()];
  link.state.value = after(in_room("otso"), opened());
  await new Dots(link.link, ids.group, member("otso"), shelf).place(vote, [cards[0]!], true);
  const fresh = new FakeLink();
  fresh.state.value = null;
  fresh.status.value = "connecting";
  const dots = new Dots(fresh.link, ids.group, member("otso"), shelf);
  assert.equal(fresh.asked.length, 0);
  fresh.state.value = link.state.value;
  fresh.status.value = "open";
  assert.equal(fresh.asked.length, 1);
  const { open: _, ...outside } = fresh.state.value.view;
  fresh.state.value = { ...fresh.state.value, view: outside };
  assert.deepEqual(dots.own.value?.dots, [cards[0]]);
  fresh.state.value = link.state.value;
  assert.equal(fresh.asked.length, 2);
});

test("dots that the server refuses are as they were before", async () => {
  const link = new FakeLink();
  link.state.value = after(in_room("otso"), opened());
  const dots = new Dots(link.link, ids.group, member("otso"), new FakeShelf());
  await dots.place(vote, [cards[0]!], false);
  link.answer = { ok: false, code: "conflict", message: "" };
  await dots.place(vote, [cards[1]!], false);
  assert.deepEqual(dots.own.value?.dots, [cards[0]]);
});

test("two people on one device do not share what is theirs", async () => {
  const [link, shelf] = [new FakeLink(), new FakeShelf()];
  await new OwnCards(link.link, ids.group, member("otso"), shelf).add("minun");
  assert.equal(new OwnCards(link.link, ids.group, member("meri"), shelf).ids.value.size, 0);
});
