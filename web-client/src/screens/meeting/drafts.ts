import { signal, type Signal } from "@preact/signals";

const drafts = new Map<string, Signal<string>>();

/** What is being typed in a meeting. It lives as long as the page, whatever happens to the connection or the screen; never stored. */
export function draft_of(meeting: string): Signal<string> {
  let draft = drafts.get(meeting);
  if (!draft) drafts.set(meeting, (draft = signal("")));
  return draft;
}
