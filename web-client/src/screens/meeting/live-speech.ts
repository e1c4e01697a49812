// Live text for the ear: what somebody types is spoken when a sentence is complete, never letter by letter.

/** The end of a sentence: its mark with what closes it, then a space or a new line, or the end after a line break. */
const sentence_end = /[.!?…](?=["”’)]*\s)["”’)]*\s+|\n+/gu;

/** How many signs of the text are whole sentences. */
export function whole_sentences(text: string): number {
  let end = 0;
  for (const found of text.matchAll(sentence_end)) end = found.index + found[0].length;
  return end;
}

/** Keeps what has been spoken of each writer's live text. */
export class LiveSpeech {
  private readonly spoken = new Map<string, string>();

  /** The sentences that are new and whole now; empty: nothing to say yet. Words that were changed after they were spoken are not said again. */
  next(writer: string, text: string): string {
    const before = this.spoken.get(writer) ?? "";
    const whole = text.slice(0, whole_sentences(text));
    const kept = common_start(before, whole);
    this.spoken.set(writer, whole);
    return kept < before.length && whole.length <= before.length ? "" : whole.slice(kept).trim();
  }

  /** The writer has sent the text: what of it has not been spoken yet. */
  rest(writer: string, text: string): string {
    const before = (this.spoken.get(writer) ?? "").trim();
    this.spoken.delete(writer);
    return before !== "" && text.startsWith(before) ? text.slice(before.length).trim() : text;
  }

  /** The writer has thrown the text away. */
  forget(writer: string): void {
    this.spoken.delete(writer);
  }
}

function common_start(one: string, other: string): number {
  let i = 0;
  while (i < one.length && i < other.length && one[i] === other[i]) i++;
  return i;
}
