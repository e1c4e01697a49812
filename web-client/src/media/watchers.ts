// What goes wrong without anybody noticing: a microphone that gives nothing, a voice that reaches nobody, an echo. Pure: readings and times are passed in.
import type { MeasuredLevels } from "./levels.ts";

/** A working microphone hears more than this even in a quiet room; a muted one gives exact silence. */
const least_loudness = 0.0005;
const silent_ms = 10_000;

/** "Your microphone is open but gives no sound": its meter has been flat since it was opened, or for ten seconds. */
export class SilentMicrophone {
  #flat_since: number | null = null;

  /** @param own  null: closed, or not measured */
  sample(own: number | null, now: number): boolean {
    if (own === null || own > least_loudness) this.#flat_since = null;
    else this.#flat_since ??= now;
    return this.#flat_since !== null && now - this.#flat_since >= silent_ms;
  }
}

/** As loud as speech from a usual distance. */
const speech = 0.02;
/** Others tell every five seconds whom they hear, when that changes. */
const unheard_ms = 12_000;
const spoken_ms = 3_000;
/** A longer pause begins it all anew. */
const pause_ms = 20_000;

/** "Nobody hears you": one has spoken for a while, and of all those who told whom they hear nobody named this member. */
export class Unheard {
  #since: number | null = null;
  #last = 0;
  #spoken = 0;
  #before = 0;

  /** @param own  loudness; null: closed
   * @param heard  of each member who ought to hear us and has told whom they hear: whether we are among them */
  sample(own: number | null, heard: readonly boolean[], now: number): boolean {
    const passed = this.#since === null ? 0 : now - this.#before;
    this.#before = now;
    if (own === null || heard.length === 0 || heard.some(Boolean) || (this.#since !== null && now - this.#last > pause_ms)) {
      this.#since = null;
      this.#spoken = 0;
    }
    if (own === null) return false;
    if (own >= speech) {
      this.#since ??= now;
      this.#last = now;
      this.#spoken += passed;
    }
    return this.#since !== null && heard.length > 0 && now - this.#since >= unheard_ms && this.#spoken >= spoken_ms;
  }
}

/** Ten seconds of readings, five a second. */
const window = 50;
const longest_delay = 3;
const least_correlation = 0.85;
const windows_in_a_row = 2;

/** "Your speaker comes back through your microphone": twice in a row, for ten seconds each, what comes in from others came back in one's own microphone,
 * a little later, and one's own voice was not there. It would rather miss an echo than name one that is none. */
export class Echo {
  #theirs: number[] = [];
  #own: number[] = [];
  #in_a_row = 0;

  sample({ own, others }: MeasuredLevels): boolean {
    if (own === null) {
      this.#theirs = [];
      this.#own = [];
      this.#in_a_row = 0;
      return false;
    }
    this.#own.push(own);
    this.#theirs.push(Math.max(0, ...others.values()));
    if (this.#own.length >= window) {
      this.#in_a_row = returns(this.#theirs, this.#own) ? this.#in_a_row + 1 : 0;
      this.#theirs = [];
      this.#own = [];
    }
    return this.#in_a_row >= windows_in_a_row;
  }
}

/** The others spoke and were silent in turn, and one's own microphone did the same, `delay` later, and was quiet whenever they were. */
function returns(theirs: readonly number[], own: readonly number[]): boolean {
  const loud = theirs.filter((level) => level >= speech).length;
  if (loud < window * 0.2 || loud > window * 0.8) return false;
  for (let delay = 0; delay <= longest_delay; delay++) {
    const sent = theirs.slice(0, theirs.length - delay);
    const came = own.slice(delay);
    const [while_loud, while_quiet] = [mean_where(came, sent, true), mean_where(came, sent, false)];
    if (while_loud > speech / 4 && while_loud > 4 * while_quiet && correlation(sent, came) >= least_correlation) return true;
  }
  return false;
}

function mean_where(values: readonly number[], by: readonly number[], loud: boolean): number {
  const chosen = values.filter((_, i) => (by[i] ?? 0) >= speech === loud);
  return mean(chosen);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Pearson's, -1 to 1; 0 where one of them does not move. */
function correlation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [mean(one), mean(other)];
  let both = 0;
  let first = 0;
  let second = 0;
  one.forEach((value, i) => {
    const [x, y] = [value - a, (other[i] ?? 0) - b];
    both += x * y;
    first += x * x;
    second += y * y;
  });
  return first > 0 && second > 0 ? both / Math.sqrt(first * second) : 0;
}
