import type { ComponentChild } from "preact";
import { Shell } from "../../ui/shell.tsx";

/** Scenes of everything but the meeting. */
export const scenes: Record<string, () => ComponentChild> = {
  shell: () => <Shell home="Piiri"><h1>Piiri</h1></Shell>,
};
