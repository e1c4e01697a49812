import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { shown_name } from "../people.tsx";
import { Microphone } from "./bar.tsx";
import { NearChat } from "./near-chat.tsx";
import { line_partner } from "./rooms.ts";
import type { Scene } from "./scene.ts";

/** The private line with technical support: the two hear and read each other, nobody else does. The seat in the circle is kept. */
export const HelpLineScreen = ({ scene }: { scene: Scene }) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { state, link, room } = scene;
  const partner = line_partner(state);
  return (
    <main class="haven haven--line">
      <h1 id="phase" tabIndex={-1} ref={title}>{t("line.title")}</h1>
      {partner && <p class="bold"><Icon name="headset" /> {t("line.with", { name: shown_name(member_of(state.view, partner)) })}</p>}
      <section class="panel haven__chat" aria-label={t("line.chat")}>
        <NearChat link={link} state={state} title={t("line.chat")} kept={t("line.alone")} draft={`line ${room.meeting.id}`} />
      </section>
      <div class="row haven__acts">
        <Microphone scene={scene} />
        <Button on_press={() => scene.send({ method: "line.end", params: { meeting: room.meeting.id } })} looks={["main"]} icon="log-out">{t("line.end")}</Button>
        <Button on_press={() => scene.layers.open("help")} looks={["big"]} icon="life-buoy">{t("bar.help")}</Button>
      </div>
    </main>
  );
};
