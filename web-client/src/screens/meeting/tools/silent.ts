import type { MemberId } from "@protocol";
import { has_role, seats } from "../../../store/selectors.ts";
import type { Scene } from "../scene.ts";
import { wrote_since } from "./model.ts";
import { phase_began_ms } from "./began.ts";

// "Not yet spoken": a help for whoever leads, at the moment and on this page alone. Nothing of it is sent or stored.

let heard: { phase: string; who: Set<MemberId> } = { phase: "", who: new Set() };

/** Takes note of who is shown as speaking, whatever of the screen is open. */
export function hear(phase: string, speaker: MemberId | null): void {
  if (heard.phase !== phase) heard = { phase, who: new Set() };
  if (speaker !== null) heard.who.add(speaker);
}

/** Participants who have neither spoken nor written in a shared dialogue after a third of its time. */
export function not_yet_spoken(scene: Scene): MemberId[] {
  const { phase, kind, room } = scene.room;
  if (kind !== "dialogue" || phase.mode === "round" || scene.clock.share >= 2 / 3 || heard.phase !== phase.id) return [];
  const wrote = wrote_since(room.chat, phase_began_ms(scene));
  return seats(scene.state).filter((id) => has_role(scene.state.view, id, "participant") && !heard.who.has(id) && !wrote.has(id));
}
