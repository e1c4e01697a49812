// A whole meeting, step by step, for any cast: the same steps for one kind of browser and for several.
import assert from "node:assert/strict";
import { received_by_pair } from "./connections.mjs";
import { pause, until } from "./wait.mjs";

/** Everybody at their pages. `circle` sits in the ring: facilitator and participants; observer and support are outside it. */
export class Cast {
  constructor(piiri, people) {
    this.piiri = piiri;
    Object.assign(this, people);
    this.by_sound = [];
    this.circle = [people.facilitator, ...people.participants];
    this.everybody = [...this.circle, people.observer, people.support].filter(Boolean);
  }

  all(act, people = this.everybody) {
    return Promise.all(people.map(act));
  }

  /** Bytes received by each from each during `ms`. */
  async received_during(ms) {
    const pages = new Map(this.everybody.map((person) => [person, person.page]));
    const before = await received_by_pair(pages);
    await pause(ms);
    const after = await received_by_pair(pages);
    return (from, to) => {
      const [then, now] = [before.get(from).get(to), after.get(from).get(to)];
      return { audio: now.audio - then.audio, video: now.video - then.video };
    };
  }

  /** Waits until exactly what should flow flows: sound from each of `sound` to each of `hearers`, pictures from each of `pictures` to those of them
   * who did not choose sound alone, and nothing else. */
  async flows({ sound, pictures = [], hearers }) {
    const watchers = hearers.filter((person) => !this.by_sound.includes(person));
    // On a machine that is busy pictures step down and take their time to come back: a quarter of a minute for each step.
    await until(`sound from ${names(sound)} and pictures from ${names(pictures)} to ${names(hearers)}, and nothing else`, async () => {
      const received = await this.received_during(1_500);
      const wrong = [];
      for (const from of this.everybody) {
        for (const to of this.everybody) {
          if (from === to) continue;
          const { audio, video } = received(from, to);
          if ((audio > 0) !== (hearers.includes(to) && sound.includes(from))) wrong.push(`${from.name}->${to.name}: ${audio} bytes of sound`);
          if ((video > 0) !== (watchers.includes(to) && pictures.includes(from))) wrong.push(`${from.name}->${to.name}: ${video} bytes of picture`);
        }
      }
      if (wrong.length > 0) throw new Error(wrong.join(", "));
      return true;
    }, { within_ms: 100_000, every_ms: 200 });
  }

  /** Who has the piece or is offered it, of those in the circle. */
  async holder() {
    for (const person of this.circle) {
      for (const key of ["act.start_turn", "act.type_turn", "act.end_turn"]) if (await person.has(key)) return person;
    }
    return null;
  }

  async next_holder(before) {
    return until("the piece to move on", async () => {
      const holder = await this.holder();
      return holder && holder !== before ? holder : null;
    });
  }

  /** Leaves behind what every page looked like. */
  async show_failure() {
    await Promise.allSettled(this.everybody.map((person) => person.show_failure()));
  }
}

const names = (people) => people.map(({ name }) => name).join(", ") || "nobody";

/** Everybody signs in by their link; all but `last` say yes to the observer at once; the circle goes to the lobby. `away` are participants who
 * answer and do not come, `ready` those who have signed in and answered before. */
export async function gather(cast, { last, with_camera = [], by_text = [], by_sound = [], away = [], ready = [] }) {
  const coming = [...cast.everybody, ...away].filter((person) => !ready.includes(person));
  cast.by_sound = by_sound;
  await cast.all((person) => person.sign_in(), coming);
  for (const person of coming) if (person !== last && (cast.participants.includes(person) || away.includes(person))) await person.press("consent_yes");
  await last.press("consent_later");
  await cast.observer.sees("observer_title");
  for (const person of cast.circle) {
    if (person === last) continue;
    await person.press("join");
    await person.sees("how_take_part");
    if (with_camera.includes(person)) {
      await person.press("camera_open");
      await person.sees("camera_on_words");
    }
    if (by_text.includes(person)) await person.press("part_text");
    if (by_sound.includes(person)) await person.press("part_sound");
    await person.press("join");
    await person.sees("leave_lobby");
  }
  // The observer stays out as long as one yes is missing.
  assert.equal(await cast.observer.has("to_lobby"), false);
  assert.equal(await cast.observer.has("join"), false);
  await last.press("consent_answer");
  await last.press("consent_yes");
  await cast.observer.press("to_lobby");
  await cast.observer.press("join");
  await cast.observer.sees("leave_lobby");
  await last.press("join");
  await last.sees("how_take_part");
  if (by_text.includes(last)) await last.press("part_text");
  await last.press("join");
  await last.sees("leave_lobby");
  const { connected, open } = await cast.observer.flow();
  assert.deepEqual({ connected, open }, { connected: 0, open: 0 });
}

export async function start(cast) {
  await cast.facilitator.press("start_meeting");
  await cast.all((person) => person.sees("phase.arrival"), [...cast.circle, cast.observer]);
  if (cast.support) {
    assert.equal(await cast.support.shows("phase.arrival"), false);
    await cast.support.sees("support_no_calls");
  }
}

export async function next_phase(cast, phase) {
  await cast.facilitator.press("plan.next", { phase: cast.facilitator.words(`phase.${phase}`) });
  await cast.all((person) => person.sees(`phase.${phase}`), [...cast.circle, cast.observer].filter(Boolean));
}

/** By the plan, over whatever lies between. */
export async function go_to_phase(cast, phase, people = cast.circle) {
  await cast.facilitator.press(`phase.${phase}`);
  await cast.facilitator.press("plan.go");
  await cast.all((person) => person.sees(`phase.${phase}`), people);
}

/** One turn, spoken or written, whichever way the person takes part. */
export async function take_turn(person, text) {
  if (await person.has("act.type_turn")) {
    await person.press("act.type_turn");
    await person.write(text);
    await person.press("chat.send_turn");
    return;
  }
  await person.press("act.start_turn");
  await person.press("act.end_turn");
}

/** The check-in round: a spoken turn, a pass, a "come back to me", and a turn during which its holder's connection drops and the server is killed
 * and comes back. The piece stays where it was all the time, sound between the others never breaks off, and the observer's ends with its lease. */
export async function check_in(cast, { speakers }) {
  const first = await cast.next_holder(null);
  await take_turn(first, "Minulle kuuluu hyvää.");
  const second = await cast.next_holder(first);
  await second.press("act.pass");
  let before = second;
  let deferred = null;
  if (cast.circle.length > 3) {
    deferred = await cast.next_holder(before);
    await deferred.press("act.come_back");
    before = deferred;
  }
  const holder = await cast.next_holder(before);
  const others = cast.circle.filter((person) => person !== holder);
  if (await holder.has("act.start_turn")) {
    await holder.press("act.start_turn");
    await holder.sees("act.turn_yours");
  }

  await holder.cut_off(true);
  await holder.sees("reconnecting");
  await cast.all((person) => until(`${person.name} to see that ${holder.name} is away`, async () =>
    (await person.seats()).some((seat) => seat.startsWith(holder.name) && seat.includes(person.words("say.away")))), others);
  await holder.cut_off(false);
  await holder.sees("back_again");
  assert.equal(await cast.holder(), holder);

  const heard = cast.circle.find((person) => person !== speakers[0]);
  await cast.piiri.kill();
  await pause(500);
  const flowing = await heard.flow_during(3_000);
  assert.ok(flowing.audio_in > 0, "sound goes on while the server is down");
  // Nobody can tell the pages that the observer may still listen, so they stop by themselves; among the circle sound goes on.
  await until("the observer to hear nothing without the server's word", async () => {
    const { audio_in, video_in } = await cast.observer.flow_during(700);
    return audio_in === 0 && video_in === 0;
  }, { within_ms: 20_000 });
  assert.ok((await heard.flow_during(1_000)).audio_in > 0, "sound goes on among the circle");
  await cast.piiri.run();
  const back_from = Date.now();
  await cast.all((person) => person.sees("back_again"));
  assert.ok(Date.now() - back_from < 30_000);
  assert.equal(await cast.holder(), holder);

  if (await holder.has("act.end_turn")) await holder.press("act.end_turn");
  else await take_turn(holder, "Olen taas täällä.");
  if (deferred) {
    await until("the piece to come back", async () => (await cast.holder()) === deferred);
    await take_turn(deferred, "Nyt minäkin.");
  }
  await until("the round to end", async () => (await cast.holder()) === null);
}

/** Dialogue by the queue: one asks for the word, another for a direct reply, which goes first; the word is given and given back, the other hand is
 * taken down. */
export async function talk_by_queue(cast) {
  const [first, second] = cast.participants;
  await cast.facilitator.press("talk.queue");
  await first.press("act.raise_hand");
  await cast.facilitator.sees("lead.give_first", { name: first.name });
  await second.press("act.reply");
  await cast.facilitator.press("lead.give_first", { name: second.name });
  await second.press("act.end_turn");
  await first.press("act.lower_hand");
  await cast.facilitator.sees_not("lead.give_first", { name: first.name });
  await second.press("act.resonance");
  await cast.all((person) => person.sees("stage.resonance", { n: 1 }), cast.circle);
}

export async function chat(cast, writer, text) {
  await cast.all(async (person) => {
    if (!(await person.shows("chat.kept"))) await person.press("bar.messages");
  }, [...cast.circle, cast.observer].filter(Boolean));
  await writer.write(text);
  await writer.press("chat.send");
  await cast.all((person) => person.sees_text(text), [...cast.circle, cast.observer].filter(Boolean));
}

/** How long after `act` sound and picture still came in at a page, in milliseconds. */
export async function silent_after(person, act) {
  const total = async () => {
    const { audio_in, video_in } = await person.flow();
    return audio_in + video_in;
  };
  let bytes = await total();
  const from = Date.now();
  await act();
  let last = Date.now();
  for (;;) {
    const now = await total();
    if (now !== bytes) last = Date.now();
    bytes = now;
    if (Date.now() - last > 1_500) return last - from;
    if (Date.now() - from > 15_000) return Infinity;
    await pause(50);
  }
}
