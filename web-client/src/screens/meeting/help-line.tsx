import { useEffect, useRef, useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { has_role, member_of } from "../../store/selectors.ts";
import { talk_way } from "../../media/choices.ts";
import { is_trouble } from "../../media/local-device.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { HelpDialog } from "../help-now.tsx";
import { shown_name } from "../people.tsx";
import { told } from "../telling.ts";
import { Control } from "./control.tsx";
import { NearChat } from "./near-chat.tsx";
import { line_partner } from "./rooms.ts";
import type { MeetingMedia } from "./scene.ts";
import { Sound } from "./sound.tsx";
import { SupportDesk } from "./support-desk.tsx";
import { TalkButton, useTalk } from "./talk.tsx";

type Props = { link: GroupLink; state: GroupState; media: MeetingMedia };

/** The private line with technical support, from lobby, standby or room: the two hear and read each other, nobody else does. A seat in the
    circle is kept meanwhile. */
export const HelpLineScreen = ({ link, state, media }: Props) => {
  const title = useRef<HTMLHeadingElement>(null);
  const [help, set_help] = useState(false);
  useEffect(() => title.current?.focus(), []);
  useTalk(media);
  const partner = line_partner(state);
  const meeting = state.view.open?.meeting;
  if (partner === null || meeting === undefined) return null;
  const supports = has_role(state.view, state.you, "techsupport") && !has_role(state.view, partner, "techsupport");
  return (
    <main class="haven haven--line">
      <h1 id="phase" tabIndex={-1} ref={title}>{t("line.title")}</h1>
      <p class="bold"><Icon name="headset" /> {t("line.with", { name: shown_name(member_of(state.view, partner)) })}</p>
      <section class="panel haven__chat" aria-label={t("line.chat")}>
        <NearChat link={link} state={state} title={t("line.chat")} kept={t("line.alone")} draft={`line ${meeting}`} />
      </section>
      <div class="row haven__acts">
        <LineMicrophone media={media} />
        <Button on_press={() => told(link.call("line.end", { meeting }))} looks={["main"]} icon="log-out">{t(state.view.open?.room ? "line.end" : "line.end_lobby")}</Button>
        <Button on_press={() => set_help(true)} looks={["big"]} icon="life-buoy">{t("help_now")}</Button>
      </div>
      {supports && <div class="haven__desk"><SupportDesk link={link} state={state} /></div>}
      <Sound media={media} />
      {help && <HelpDialog on_close={() => set_help(false)} />}
    </main>
  );
};

const LineMicrophone = ({ media }: { media: MeetingMedia }) => {
  const device = media.microphone.value;
  if (device === "locked") return null;
  if (talk_way.value.hold && !is_trouble(device)) return <TalkButton media={media} />;
  return (
    <Control icon={device === "on" ? "mic" : "mic-off"} look={device === "on" ? "on" : undefined} on_press={() => media.set_microphone(device !== "on")}>
      {t(is_trouble(device) ? `bar.mic_${device}` : device === "on" ? "bar.mic_close" : "bar.mic_open")}
    </Control>
  );
};
