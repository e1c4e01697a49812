// A sound file that is like speech where it matters here: voiced syllables with formants and gaps, and in every second the same energy, so that a second that
// is weaker than the sender's has lost something.
import { writeFileSync } from "node:fs";

const rate = 48_000;
const seconds = 8;
const syllables_per_second = 4;
const level = 0.12; // root mean square
const formants = [[730, 1090], [270, 2290], [570, 840], [530, 1840], [300, 870]]; // Hz, five vowels (Peterson and Barney, 1952)

/** Writes 16-bit PCM, one channel. */
export function write_speech(path) {
  const samples = new Float64Array(rate * seconds);
  const one = rate / syllables_per_second;
  for (let syllable = 0; syllable < seconds * syllables_per_second; syllable += 1) {
    const [low, high] = formants[(syllable * 3) % formants.length];
    const pitch = 110 + 12 * ((syllable * 7) % 6);
    const voiced = Math.floor(one * 0.75);
    for (let i = 0; i < voiced; i += 1) {
      const shape = Math.sin((Math.PI * i) / voiced) ** 2;
      let value = 0;
      for (let n = 1; n * pitch < 3_400; n += 1) {
        const near = (formant) => 1 / (1 + ((n * pitch - formant) / 120) ** 2);
        value += (0.05 + near(low) + 0.5 * near(high)) * Math.sin(2 * Math.PI * n * pitch * (i / rate));
      }
      samples[syllable * one + i] = shape * value;
    }
  }
  for (let second = 0; second < seconds; second += 1) {
    const part = samples.subarray(second * rate, (second + 1) * rate);
    const loud = Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / rate);
    for (let i = 0; i < part.length; i += 1) part[i] *= level / loud;
  }
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // channels
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((value, i) => file.writeInt16LE(Math.max(-32_767, Math.min(32_767, Math.round(value * 32_767))), 44 + i * 2));
  writeFileSync(path, file);
}
