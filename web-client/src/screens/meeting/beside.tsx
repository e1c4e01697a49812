import { t } from "../../i18n/index.ts";
import { Outside } from "./outside.tsx";
import type { Scene } from "./scene.ts";
import { PhaseTool } from "./tools/index.tsx";

/** The column before the circle for those who do not lead: what the phase brings, and who sits outside. */
export const BesideColumn = ({ scene }: { scene: Scene }) => (
  <section class="side side--tool" aria-label={t(`phase.${scene.room.kind}`)}>
    <div class="side__scroll" tabIndex={0} role="group" aria-label={t(`phase.${scene.room.kind}`)}><PhaseTool scene={scene} place="beside" /></div>
    <Outside scene={scene} compact />
  </section>
);
