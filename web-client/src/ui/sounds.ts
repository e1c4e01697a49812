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

/** These may sound while somebody speaks. */
const over_speech: readonly Sound[] = ["turn", "pause"];

let context: AudioContext | null = null;

/** Plays a sound unless the person has switched sounds off, or somebody is speaking and it can wait. */
export function play(sound: Sound, somebody_speaks: boolean): void {
  if (tones.peek() === "off" || typeof AudioContext === "undefined") return;
  if (somebody_speaks && !over_speech.includes(sound)) return;
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
