import { clock_text, own_zone } from "../../../i18n/dates.ts";
import { language, t } from "../../../i18n/index.ts";
import { TimeRing } from "../../../ui/circle/time-ring.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { TimeWords } from "../lake.tsx";
import type { Scene } from "../scene.ts";

/** The break: nobody's sound or picture, how long it lasts, and that a tone tells its end. */
export const BreakTool = ({ scene }: { scene: Scene }) => {
  const { timer } = scene.room.phase;
  return (
    <div class="whole whole--narrow whole--dim">
      <div class="pond pond--break">
        <TimeRing {...scene.clock} class="pond__ring" />
        {timer.ends_at !== undefined && <p class="whole__q voice">{t("break.until", { time: clock_text(Date.parse(timer.ends_at), own_zone(), language.value) })}</p>}
        <p class="num"><TimeWords scene={scene} /></p>
      </div>
      <p><Icon name="mic-off" /> {t("break.off")}</p>
      <p class="muted"><Icon name="volume-2" /> {t("break.tone")} {t("break.back_what")}</p>
    </div>
  );
};
