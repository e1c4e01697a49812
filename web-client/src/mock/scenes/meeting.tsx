import type { ComponentChild } from "preact";

/** Scenes of the meeting. */
export const scenes: Record<string, () => ComponentChild> = {};
