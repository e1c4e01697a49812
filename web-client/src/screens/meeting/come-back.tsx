import { t } from "../../i18n/index.ts";
import { Button, type ButtonLook } from "../../ui/button.tsx";
import { is_mic_locked } from "../../store/selectors.ts";
import { silent_phase } from "./model.ts";
import type { Scene } from "./scene.ts";

/** What a lock has closed can be opened again now, by its owner's own tap. */
export const can_come_back = ({ media, state, room }: Scene): boolean => media.had_open.value !== null && !is_mic_locked(state) && !silent_phase(room);

/** After a break, a reflection, the quiet room or step 6 of a case: one tap opens exactly the devices that were open. */
export const ComeBack = ({ scene, looks }: { scene: Scene; looks: readonly ButtonLook[] }) => {
  const had = scene.media.had_open.value;
  if (!had || !can_come_back(scene)) return null;
  const only_microphone = had.microphone && !had.camera && scene.room.kind === "case_consultation";
  return (
    <Button on_press={() => scene.media.come_back()} looks={looks} icon={had.camera ? "video" : "mic"}>
      <span>{t(only_microphone ? "bar.mic_open" : "break.back")}<span class="sr">. {t("break.back_what")}</span></span>
    </Button>
  );
};
