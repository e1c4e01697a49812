// What people do in each phase of the method, over the screens they have: the meetings of the programme are made of these.
import assert from "node:assert/strict";
import { take_turn } from "./meeting.mjs";
import { faults_of, faults_of_hearing, faults_of_secret, faults_of_votes } from "./rights.mjs";
import { pause, until } from "./wait.mjs";

export const phone = { width: 390, height: 844 };

/** Everybody signs in and goes to the lobby; `by_text` take part by writing alone. */
export async function arrive(cast, { by_text = [] } = {}) {
  await cast.all(async (person) => {
    await person.sign_in();
    await person.press("join");
    await person.sees("how_take_part");
    if (by_text.includes(person)) await person.press("part_text");
    await person.press("join");
    await person.sees("leave_lobby");
  }, cast.circle);
}

/** The run of the phase that is on, as the page was told it: {phase, index, meeting}. */
export function phase_now(person) {
  const began = person.frames.events.filter(({ kind }) => kind === "phase.began").at(-1);
  const view = person.frames.views.filter(({ group }) => group.open?.room).at(-1);
  if (began && (!view || began.at_ms >= view.at_ms)) return began.data;
  return { phase: view.group.open.room.phase.id, index: view.group.open.room.phase.index, meeting: view.group.open.meeting };
}

/** The facilitator goes to a phase by the plan; everybody in the circle sees it. */
export async function go_to(cast, phase) {
  const { facilitator } = cast;
  await until(`${phase} to begin`, async () => {
    if (await facilitator.shows(`phase.${phase}`) && (await facilitator.page.title()).includes(facilitator.words(`phase.${phase}`))) return true;
    await facilitator.press(`phase.${phase}`);
    await facilitator.press("plan.go");
    return (await facilitator.page.title()).includes(facilitator.words(`phase.${phase}`));
  }, { within_ms: 60_000 });
  await cast.all((person) => until(`${person.name} to be in ${phase}`, async () => (await person.page.title()).includes(person.words(`phase.${phase}`))), cast.circle);
}

/** A round to its end: everybody of `circle` takes the turn, spoken or written, whichever way they take part. */
export async function play_round({ facilitator, circle }, { words = "Minulla on hyvä mieli." } = {}) {
  const { round } = await until("a round to go on", () => facilitator.frames.events.filter(({ kind }) => kind === "round.began").at(-1)?.data);
  const ended = () => facilitator.frames.events.some(({ kind, data }) => kind === "round.ended" && data.round === round);
  let before = null;
  for (let turns = 0; turns < circle.length * 2; turns += 1) {
    const holder = await until("the piece to move on, or the round to end", async () => {
      for (const person of circle) {
        if (person !== before) for (const key of ["act.start_turn", "act.type_turn", "act.end_turn"]) if (await person.has(key)) return person;
      }
      return ended() ? "over" : null;
    });
    if (holder === "over") return;
    await take_turn(holder, words);
    before = holder;
  }
  await until("the round to end", ended);
}

/** A text of the group's: the facilitator writes it, one wants to talk first, all accept. */
export async function agree_on(cast, what, text) {
  const [first, ...others] = cast.participants;
  await cast.facilitator.press("text.write");
  await cast.facilitator.fill(`text.${what}`, text);
  await cast.facilitator.press("text.save");
  await cast.all((person) => person.sees_text(text.split("\n")[0]), cast.circle);
  await first.press("text.talk");
  await cast.facilitator.sees_text(first.name);
  await first.press("text.accept");
  await cast.all((person) => person.press("text.accept"), others);
  await cast.all((person) => person.sees("text.you_accepted"), cast.participants);
}

/** One card on the theme board. */
export async function write_card(person, text) {
  await person.fill("board.new", text);
  await person.press("board.add");
}

/** All three dots of one person to one card, then ready. */
export async function vote_for(person, card) {
  for (let n = 0; n < 3; n += 1) {
    await person.press_of("board.give", card);
    await person.sees("board.left", { n: 2 - n });
  }
  await person.press("board.ready");
  await person.sees("board.you_ready");
}

export async function close_vote(cast) {
  const of = cast.participants.length;
  await cast.facilitator.sees("board.ready_n", { n: of, of });
  await cast.facilitator.press("board.close");
  await cast.all((person) => person.sees("board.result"), cast.circle);
}

/** Shared notes: named secretary, lines, proposal, everybody's yes. */
export async function write_notes(cast, secretary, lines) {
  const { meeting } = phase_now(cast.facilitator);
  await cast.facilitator.command("secretary.set", { meeting, member: secretary.member });
  await secretary.sees("notes.you_write");
  for (const line of lines) {
    await secretary.fill("notes.new_line", line);
    await secretary.press("notes.add");
    await cast.facilitator.sees_text(line);
  }
  await secretary.press("notes.propose");
  for (const person of cast.participants) {
    await person.sees("notes.proposed");
    await person.press("notes.approve");
  }
  await cast.all((person) => person.sees("notes.approved"), cast.circle);
}

/** The three questions; `change` is what one writes. */
export async function give_feedback(person, { heard, useful, change }) {
  await person.choose("feedback.heard", String(heard));
  await person.choose("feedback.useful", String(useful));
  if (change) await person.fill("feedback.change", change);
  await person.press("feedback.send");
  await person.sees("feedback.given");
}

/** The server dies as in a power cut and comes back; everybody is where they were. */
export async function restart(cast) {
  await cast.piiri.kill();
  await pause(300);
  await cast.piiri.run();
  await cast.all((person) => person.sees("back_again"), cast.circle);
}

/** Looks at every second of a stretch: nobody received sound from somebody whom they may not hear, as the server told both pages. */
export class Ears {
  #stop = false;
  #done;

  constructor(cast) {
    this.faults = [];
    this.seconds = 0;
    this.#done = this.#listen(cast);
  }

  async #listen(cast) {
    while (!this.#stop) {
      const from = Date.now();
      const received = await cast.received_during(1_000).catch(() => null); // a page that is being closed
      if (!received || this.#stop) return;
      this.seconds += 1;
      this.faults.push(...faults_of_hearing(cast.everybody, from - 1_500, Date.now(), (a, b) => received(a, b).audio));
    }
  }

  async finish() {
    this.#stop = true;
    await this.#done;
    assert.deepEqual(this.faults, []);
    return this.seconds;
  }
}

/** A phase as a facilitator sees it on a desktop and somebody on a phone, in both themes: a picture of each, and what axe finds wrong. */
export async function look_at(cast, name, found) {
  const phone_person = cast.participants.at(-1);
  for (const [size, person] of [["desktop", cast.facilitator], ["phone", phone_person]]) {
    for (const theme of ["light", "dark"]) {
      await person.theme(theme);
      for (const violation of await person.axe()) found.push(`${name}, ${size}, ${theme}: ${violation}`);
      await person.picture(`${name}-${size}-${theme}`);
    }
    await person.page.evaluate(() => { delete document.documentElement.dataset.theme; });
  }
}

/** Every frame of every member is held against their rights. `secrets`: text -> those who may know it. */
export function nothing_beyond_rights(people, secrets = new Map()) {
  const faults = [...people.flatMap((person) => faults_of(person)), ...faults_of_votes(people)];
  for (const [text, who] of secrets) faults.push(...faults_of_secret(people, text, who));
  assert.deepEqual(faults, []);
  return people.reduce((sum, { frames }) => sum + frames.received.length, 0);
}
