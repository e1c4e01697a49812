import type { PhaseKind } from "@protocol";
import type { FunctionComponent } from "preact";
import type { ButtonLook } from "../../../ui/button.tsx";
import type { Scene } from "../scene.ts";
import { BreakTool } from "./break.tsx";
import { CaseTool } from "./case.tsx";
import { pairs_main, PairsStart } from "./pairs-start.tsx";
import { PairsOverview } from "./pairs.tsx";
import { ReflectionTool } from "./reflection.tsx";
import { shared_tools } from "./shared-tools.ts";

/** Where a tool lies: in place of the circle (`whole`), in the narrow column before it (`beside`), or in the wider one after it, where messages
    cover it while they are open (`panel`). On a phone the latter two lie below the speaker. */
export type ToolPlace = "whole" | "beside" | "panel";

/** What a phase brings into the room besides talk. */
export interface Tool {
  /** Where it lies at this moment; null: it has nothing to show. */
  readonly place: (scene: Scene) => ToolPlace | null;
  readonly Body: FunctionComponent<{ scene: Scene }>;
  /** What its main button is at this moment, in the middle of the control bar; null: the usual one. */
  readonly main?: (scene: Scene) => FunctionComponent<MainProps> | null;
}

export interface MainProps {
  readonly scene: Scene;
  readonly looks: readonly ButtonLook[];
}

const tools: Partial<Record<PhaseKind, readonly Tool[]>> = {
  ...shared_tools,
  pair_talk: [
    { place: ({ where }) => (where === "between" ? "whole" : null), Body: PairsOverview, main: pairs_main },
    { place: ({ room, inside }) => (room.phase.pairs || !inside ? null : "beside"), Body: PairsStart, main: pairs_main },
  ],
  case_consultation: [{ place: () => "beside", Body: CaseTool }],
  pause: [{ place: () => "whole", Body: BreakTool }],
  quiet_reflection: [{ place: () => "whole", Body: ReflectionTool }],
};

/** The tools of the phase that is on which lie in this place now. */
export const tools_in = (scene: Scene, place: ToolPlace): readonly Tool[] => tools[scene.room.kind]?.filter((tool) => tool.place(scene) === place) ?? [];

/** Draws the tools of one place; nothing when there are none. */
export const PhaseTool = ({ scene, place }: { scene: Scene; place: ToolPlace }) => (
  <>{tools_in(scene, place).map(({ Body }, i) => <Body key={`${scene.room.kind} ${i}`} scene={scene} />)}</>
);

/** The main button that a tool of the phase has now; null: none, the usual one stands there. */
export function main_of(scene: Scene): FunctionComponent<MainProps> | null {
  for (const tool of tools[scene.room.kind] ?? []) {
    const main = tool.place(scene) !== null ? tool.main?.(scene) : null;
    if (main) return main;
  }
  return null;
}
