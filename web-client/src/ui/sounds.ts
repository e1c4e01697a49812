import { signal } from "@preact/signals";
import { tones } from "./preferences.ts";

/** The few sounds of a meeting, made in the browser: soft, below 1 kHz. Nothing sounds for messages, resonance, hands or leaving. */
export type Sound = "arrival" | "turn" | "minute" | "pause" | "continue" | "lost" | "back";

/** One note: pitch in hertz, start and length in seconds, loudness 0…1 (a whole sound stays at about −24 LUFS). */
type Note = { pitch: number; at: number; length: number; loudness: number; wood?: boolean };

const bell = (at: number): Note[] => [
  { pitch: 330, at, length: 2.4, loudness: 0.05 },
  { pitch: 660, at, length: 1.4, loudness: 0.02 },
  { pitch: 908, at, length: 0.7, loudness: 0.008 },
];

export const scores: Readonly<Record<Sound, readonly Note[]>> = {
  arrival: [{ pitch: 294, at: 0, length: 0.14, loudness: 0.09, wood: true }],
  turn: [{ pitch: 392, at: 0, length: 0.5, loudness: 0.06 }, { pitch: 523, at: 0.24, length: 0.7, loudness: 0.06 }],
  minute: [{ pitch: 185, at: 0, length: 0.2, loudness: 0.1, wood: true }],
  pause: bell(0),
  continue: [...bell(0), ...bell(1.5)],
  lost: [{ pitch: 440, at: 0, length: 0.35, loudness: 0.05 }, { pitch: 330, at: 0.22, length: 0.5, loudness: 0.05 }],
  back: [{ pitch: 330, at: 0, length: 0.35, loudness: 0.05 }, { pitch: 440, at: 0.22, length: 0.5, loudness: 0.05 }],
};

export const all_sounds = Object.keys(scores) as readonly Sound[];

const storage_key = "piiri.sounds.off";

/** Sounds that the person has switched off one by one, on this device. */
export const sounds_off = signal<ReadonlySet<Sound>>(kept_off());

export function set_sound(sound: Sound, on: boolean): void {
  const off = new Set(sounds_off.peek());
  if (on) off.delete(sound);
  else off.add(sound);
  sounds_off.value = off;
  try {
    localStorage.setItem(storage_key, JSON.stringify([...off]));
  } catch {
    // storage is switched off: the choice lasts as long as the page
  }
}

function kept_off(): ReadonlySet<Sound> {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(storage_key) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((one): one is Sound => typeof one === "string" && one in scores) : []);
  } catch {
    return new Set();
  }
}

/** These may sound while somebody speaks. */
const over_speech: readonly Sound[] = ["turn", "pause"];

let context: AudioContext | null = null;

/** Plays a sound unless the person has switched sounds off, or somebody is speaking and it can wait. */
export function play(sound: Sound, somebody_speaks: boolean): void {
  if (tones.peek() === "off" || sounds_off.peek().has(sound)) return;
  if (somebody_speaks && !over_speech.includes(sound)) return;
  sample(sound);
}

/** Lets the person hear a sound, whatever is switched off. */
export function sample(sound: Sound): void {
  if (typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume().catch(() => undefined); // without a gesture it stays silent
  for (const note of scores[sound]) strike(context, note);
}

function strike(audio: AudioContext, { pitch, at, length, loudness, wood }: Note): void {
  const start = audio.currentTime + at;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = wood ? "triangle" : "sine";
  oscillator.frequency.setValueAtTime(wood ? pitch * 1.5 : pitch, start);
  if (wood) oscillator.frequency.exponentialRampToValueAtTime(pitch, start + 0.03);
  gain.gain.setValueAtTime(0.0001, start);
  gain.gain.exponentialRampToValueAtTime(loudness, start + (wood ? 0.004 : 0.03));
  gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + length + 0.02);
}
