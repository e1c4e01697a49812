import type { PhaseKind } from "@protocol";
import type { FunctionComponent } from "preact";
import type { Scene } from "../scene.ts";

/** Where a tool lies: in place of the circle (`whole`), in the narrow column before it (`beside`), or in the wider one after it, where messages
    cover it while they are open (`panel`). On a phone the latter two lie below the speaker. */
export type ToolPlace = "whole" | "beside" | "panel";

/** What a phase brings into the room besides talk. */
export interface Tool {
  /** Where it lies at this moment; null: it has nothing to show. */
  readonly place: (scene: Scene) => ToolPlace | null;
  readonly Body: FunctionComponent<{ scene: Scene }>;
}

const tools: Partial<Record<PhaseKind, readonly Tool[]>> = {};

/** The tools of the phase that is on which lie in this place now. */
export const tools_in = (scene: Scene, place: ToolPlace): readonly Tool[] => tools[scene.room.kind]?.filter((tool) => tool.place(scene) === place) ?? [];

/** Draws the tools of one place; nothing when there are none. */
export const PhaseTool = ({ scene, place }: { scene: Scene; place: ToolPlace }) => (
  <>{tools_in(scene, place).map(({ Body }, i) => <Body key={`${scene.room.kind} ${i}`} scene={scene} />)}</>
);
