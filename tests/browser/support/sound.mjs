// Who receives whose sound and picture, by the pages' own statistics, whichever way the plan of the meeting takes: straight between pages, over relays, or by
// the media server.
import { Cast } from "./meeting.mjs";
import { pause, until } from "./wait.mjs";

/** Runs in the page: its names as other pages know it, what it sends, and what came in, a line for each stream. Counters only grow; a stream that was
 * replaced begins again under another `stream`. */
export async function read_sound() {
  const peers = globalThis.observed?.peers ?? []; // none: the page has not been opened yet
  const ufrag = (description) => /a=ice-ufrag:(\S+)/.exec(description?.sdp ?? "")?.[1] ?? null;
  const names = ((globalThis.observed ?? {}).names ??= new Set());
  const now = { at: Date.now(), names: [], sent: [], heard: [], pairs: [] };
  for (const [index, pc] of peers.entries()) {
    if (pc.signalingState === "closed") continue; // Firefox then refuses to tell its descriptions
    const name = ufrag(pc.localDescription);
    if (name) names.add(name);
    // When the connection is closed meanwhile, Firefox refuses or never answers.
    const stats = await Promise.race([pc.getStats().catch(() => null), new Promise((late) => setTimeout(late, 1_000, null))]);
    if (!stats) continue;
    const types = new Map([...stats.values()].filter(({ candidateType }) => candidateType).map(({ id, candidateType }) => [id, candidateType]));
    const mids = new Map(pc.getTransceivers().map(({ mid, receiver }) => [receiver.track.id, mid])); // Firefox names no section
    for (const report of stats.values()) {
      if (report.type === "media-source" && report.kind === "audio") {
        now.sent.push({ stream: `${index} ${report.id}`, energy: report.totalAudioEnergy ?? 0, duration: report.totalSamplesDuration ?? 0 });
      }
      if (report.type === "candidate-pair" && (report.nominated || report.selected) && report.state === "succeeded") {
        now.pairs.push(`${types.get(report.localCandidateId)}/${types.get(report.remoteCandidateId)}`);
      }
      if (report.type !== "inbound-rtp") continue;
      const mid = report.mid ?? mids.get(report.trackIdentifier);
      now.heard.push({
        stream: `${index} ${report.id}`, peer: ufrag(pc.remoteDescription), member: globalThis.observed.tracks.find((track) => track.mid === mid)?.member ?? null, kind: report.kind, bytes: report.bytesReceived ?? 0,
        energy: report.totalAudioEnergy ?? 0, duration: report.totalSamplesDuration ?? 0, samples: report.totalSamplesReceived ?? 0,
        concealed: (report.concealedSamples ?? 0) - (report.silentConcealedSamples ?? 0), width: report.frameWidth ?? 0,
      });
    }
  }
  now.names = [...names];
  return now;
}

/** Who sends a stream: in a mesh the page whose name the connection has; from the media server whoever its latest offer says. */
export function sender_of(stream, to, everybody, names) {
  const direct = everybody.find((person) => person !== to && names.get(person)?.includes(stream.peer));
  return direct ?? everybody.find(({ member }) => member === stream.member) ?? null;
}

const names_of = (people) => people.map(({ name }) => name).join(", ") || "nobody";

/** Everybody of one meeting whose sound goes by any of the plans. */
export class SoundCast extends Cast {
  /** What each received from each during `ms`: (from, to) => {audio, video, energy}: bytes, and the energy of the sound played. */
  async received_during(ms) {
    const before = await this.#read();
    await pause(ms);
    const after = await this.#read();
    return (from, to) => {
      const sums = { audio: 0, video: 0, energy: 0, width: 0 };
      const then = new Map(before.read.get(to).heard.map((stream) => [stream.stream, stream]));
      for (const stream of after.read.get(to).heard) {
        if (sender_of(stream, to, this.everybody, after.names) !== from) continue;
        const earlier = then.get(stream.stream);
        sums[stream.kind] += stream.bytes - (earlier?.bytes ?? 0);
        sums.energy += stream.energy - (earlier?.energy ?? 0);
        sums.width = Math.max(sums.width, stream.width);
      }
      return sums;
    };
  }

  async #read() {
    const read = new Map(await Promise.all(this.everybody.map(async (person) => [person, await person.page.evaluate(read_sound)])));
    return { read, names: new Map([...read].map(([person, { names }]) => [person, names])) };
  }

  /** Waits until sound flows from whom to whom `heard(from, to)` says, with something in it to be heard, and from nobody to anybody else. */
  exactly(what, heard, { within_ms = 40_000 } = {}) {
    return until(what, async () => {
      const received = await this.received_during(1_500);
      const wrong = [];
      for (const from of this.everybody) {
        for (const to of this.everybody) {
          if (from === to) continue;
          const { audio, energy } = received(from, to);
          if (heard(from, to) ? audio === 0 || energy === 0 : audio > 0) wrong.push(`${from.name}->${to.name}: ${audio} bytes, energy ${energy}`);
        }
      }
      if (wrong.length > 0) throw new Error(wrong.join(", "));
      return true;
    }, { within_ms, every_ms: 200 });
  }

  /** Each of `speakers` is heard by each of `hearers`, and nobody else by anybody. */
  all_hear(speakers, hearers = this.everybody, options) {
    return this.exactly(`${names_of(hearers)} to hear ${names_of(speakers)}`, (from, to) => speakers.includes(from) && hearers.includes(to), options);
  }

  /** The kinds of the candidates by which each page's connections stand: "relay/relay". */
  async pairs() {
    const { read } = await this.#read();
    return new Map([...read].map(([person, { pairs }]) => [person, pairs]));
  }

  /** How everybody's sound and picture goes, as the server told the page last. */
  plan_of(person) {
    const told = person.frames.signals.filter(({ kind }) => kind === "media").at(-1);
    const welcome = person.frames.received.filter(({ message }) => message.method === "welcome" || message.method === "resumed").at(-1);
    const newest = told && (!welcome || told.at_ms >= welcome.at_ms) ? told.data : welcome?.message.params.media;
    return newest ?? null;
  }

  all_by(place, people = this.circle) {
    return until(`everybody's sound to go by ${place}`, () => people.every((person) => this.plan_of(person)?.place === place), { within_ms: 20_000 });
  }

  /** Everybody goes in and the meeting starts; `cameras` open theirs in the lobby. */
  async begin({ speakers, cameras = [], people = this.everybody }) {
    await this.all((person) => this.enter(person, { camera: cameras.includes(person) }), people);
    await this.facilitator.press("start_meeting");
    await this.all((person) => person.sees("phase.arrival"), people);
    for (const person of speakers) await person.press("bar.mic_open");
  }

  /** From the link to the lobby, or into the meeting that has begun. */
  async enter(person, { camera = false } = {}) {
    await person.sign_in();
    await this.join(person, { camera });
  }

  /** By the devices' page, again after a reload. */
  async join(person, { camera = false } = {}) {
    await person.press("join");
    await person.sees("how_take_part");
    if (camera) {
      await person.press("camera_open");
      await person.sees("camera_on_words");
    }
    await person.press("join");
    await until(`${person.name} to be in`, async () => (await person.shows("leave_lobby")) || (await person.has("bar.leave")) || (await person.shows("phase.arrival")));
  }
}
