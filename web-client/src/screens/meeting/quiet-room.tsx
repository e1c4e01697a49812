import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { Scene } from "./scene.ts";

/** The quiet room: nothing is heard, nothing is shown, nothing has to be explained. One button leads back, another to help. */
export const QuietRoom = ({ scene }: { scene: Scene }) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const back = (): Promise<void> => scene.send({ method: "quiet_room.set", params: { meeting: scene.room.meeting.id, inside: false } });
  return (
    <main class="haven">
      <div class="haven__lake" aria-hidden="true"><Icon name="armchair" /></div>
      <h1 id="phase" tabIndex={-1} ref={title}>{t("quiet_room.title")}</h1>
      <p>{t("quiet_room.text")}</p>
      <p class="muted">{t("quiet_room.kept")}</p>
      <p class="voice haven__breath">{t("quiet_room.breathe")}</p>
      <div class="row haven__acts">
        <Button on_press={back} looks={["main"]} icon="log-in">{t("quiet_room.back")}</Button>
        <Button on_press={() => scene.layers.open("help")} looks={["big"]} icon="life-buoy">{t("bar.help")}</Button>
      </div>
    </main>
  );
};
