import { signal } from "@preact/signals";
import type { Language, SessionView } from "@protocol";
import { api } from "../connection/api.ts";
import { t, use_language } from "../i18n/index.ts";
import { chosen_language } from "../ui/preferences.ts";
import { show_toast } from "../ui/toast.tsx";

/** Who we are to the server: not asked yet, nobody, or somebody. `offline`: no answer. */
export type Session = "asking" | "offline" | "none" | SessionView;
export const session = signal<Session>("asking");

/** May we found groups and keep programmes? While we are not known yet nothing is held back: the server decides. */
export const may_found = (): boolean => typeof session.value === "string" || session.value.coordinator;

/** Asks who we are; a signed-in person's own language is shown. */
export async function ask_session(): Promise<void> {
  const answer = await api.session();
  if (answer.ok) return signed_in(answer.value);
  session.value = answer.code === "unauthenticated" ? "none" : "offline";
}

/** A language chosen on this page before signing in is kept; else the person's own is shown. */
export async function signed_in(view: SessionView): Promise<void> {
  const wish = chosen_language.peek();
  if (wish !== "" && wish !== view.language) await choose_language(wish);
  else await use_language(view.language);
  session.value = view;
}

/** Shows another language and, for a signed-in person, remembers it. */
export async function choose_language(code: Language): Promise<void> {
  chosen_language.value = code;
  await use_language(code);
  const known = session.peek();
  if (typeof known === "string") return;
  if ((await api.set_language(code)).ok) chosen_language.value = "";
}

/** Signs out, and begins the page anew: nothing that was typed, no group that was being founded and no way back stays in the tab for whoever
    uses the device next. When the server could not be told, one is still signed in, and is told so. */
export async function sign_out(): Promise<void> {
  const answer = await api.sign_out();
  if (!answer.ok && answer.code !== "unauthenticated") return show_toast({ text: answer.message || t("no_connection_again") });
  chosen_language.value = "";
  try {
    globalThis.sessionStorage?.clear();
  } catch {
    // switched off: then nothing is in it
  }
  history.replaceState(null, "", "#/");
  location.reload();
}
