import { page_clock } from "./clock.ts";
import { SpeakerContext } from "./speaker.ts";

const tones = [392, 494, 587]; // Hz
const all_of_them_ms = 2_200;
let playing: SpeakerContext | null = null;

/** Three soft rising tones out of the chosen speaker; resolves when they are over. */
export async function play_tones(): Promise<void> {
  playing?.close();
  const speaker = (playing = new SpeakerContext());
  tones.forEach((hertz, i) => tone(speaker, hertz, speaker.context.currentTime + 0.1 + i * 0.6));
  await new Promise<void>((done) => page_clock.after(all_of_them_ms, done));
  if (playing === speaker) stop_tones();
}

export function stop_tones(): void {
  playing?.close();
  playing = null;
}

/** A soft tone of half a second: no click at its beginning or end. */
function tone({ context, out }: SpeakerContext, hertz: number, at: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.12, at + 0.05);
  gain.gain.linearRampToValueAtTime(0, at + 0.5);
  oscillator.connect(gain).connect(out);
  oscillator.start(at);
  oscillator.stop(at + 0.5);
}
