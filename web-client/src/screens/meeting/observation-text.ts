// What an observer writes: text with P1–P6 in it, at a place in the meeting.
import type { MeetingView, ObservationView } from "@protocol";

/** Puts a sign such as "P3" where the caret is, with a space to its neighbours where words touch it; and says where the caret goes. */
export function with_sign(text: string, from: number, to: number, sign: string): { text: string; caret: number } {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const lead = before === "" || /\s$/.test(before) ? "" : " ";
  const trail = after === "" || /^[\s.,;:)?]/.test(after) ? "" : " ";
  const put = `${before}${lead}${sign}${trail}`;
  return { text: put + after, caret: put.length };
}

/** In the order of the meeting, whatever the order in which they came. */
export const in_time = (notes: readonly ObservationView[]): ObservationView[] => [...notes].sort((one, other) => one.index - other.index || one.seconds - other.seconds);

/** Notes by the phase they were written in, in the plan's order. */
export function by_phase(notes: readonly ObservationView[], meeting: MeetingView): { index: number; notes: ObservationView[] }[] {
  const indexes = [...new Set(in_time(notes).map(({ index }) => index))].filter((index) => index < meeting.phases.length);
  return indexes.map((index) => ({ index, notes: in_time(notes).filter((note) => note.index === index) }));
}

/** Whole minutes into its phase. */
export const minutes_into = (note: Pick<ObservationView, "seconds">): number => Math.floor(note.seconds / 60);
