import "../../styles/meeting.css";
import type { HelpService } from "@protocol";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { GroupLink } from "../../connection/link.ts";
import * as select from "../../store/selectors.ts";
import { announcer } from "../../ui/announcer.tsx";
import { Banner } from "../../ui/banner.tsx";
import { calm } from "../../ui/preferences.ts";
import { SkipLinks } from "../../ui/skip-links.tsx";
import { play } from "../../ui/sounds.ts";
import { Bar } from "./bar.tsx";
import { Calm } from "./calm.tsx";
import { Chat } from "./chat.tsx";
import { TopLayer } from "./layers.tsx";
import { Outside, support_minutes } from "./outside.tsx";
import { Phone } from "./phone.tsx";
import { PlanColumn } from "./plan.tsx";
import { Layers, type MeetingMedia, type Scene } from "./scene.ts";
import { SeatMenu } from "./seat-menu.tsx";
import { Sound } from "./sound.tsx";
import { Stage } from "./stage.tsx";
import { Links } from "./standby.tsx";
import { Top } from "./top.tsx";
import { useKeys } from "./use-keys.ts";
import { useMedia } from "./use-box.ts";
import { useClosedMicrophone, useNews, useScene } from "./use-scene.ts";

type Props = {
  link: GroupLink;
  media: MeetingMedia;
  /** The organisation's "help now" list in the member's language. */
  services: readonly HelpService[];
};

/** The meeting for everybody in its room: circle, controls, messages. Shows nothing while the viewer is not in the room. */
export const MeetingScreen = ({ link, media, services }: Props) => {
  const layers = useMemo(() => new Layers(), [link]);
  const scene = useScene(link, media, layers);
  return scene && <Meeting scene={scene} services={services} />;
};

const Meeting = ({ scene, services }: { scene: Scene; services: readonly HelpService[] }) => {
  useNews(scene);
  useClosedMicrophone(scene);
  useKeys(scene);
  const phone = useMedia("(max-width: 44.99rem), (max-height: 29.99rem)");
  const title = `${t(`phase.${scene.room.kind}`)} – ${scene.state.view.name}`;
  useEffect(() => { document.title = title; }, [title]);
  const view = calm.value === "on" ? "calm" : phone ? "phone" : "circle";
  return (
    <div class={`meet meet--${view}`}>
      <SkipLinks to={[{ id: "meeting", words: t("skip.meeting") }, { id: "controls", words: t("skip.controls") }, { id: "messages", words: t("skip.messages") }].slice(0, scene.layers.chat.value ? 3 : 2)} />
      <LinkBanner link={scene.link} speaker={scene.speaker === null ? null : scene.name(scene.speaker)} />
      {view === "calm" ? <Calm scene={scene} /> : view === "phone" ? <Phone scene={scene} /> : <Wide scene={scene} />}
      <Sound media={scene.media} />
      <SeatMenu scene={scene} />
      <TopLayer scene={scene} services={services} />
    </div>
  );
};

/** Desktop and tablet: top bar, plan, circle, messages, control bar. */
const Wide = ({ scene }: { scene: Scene }) => {
  const { layers, lead, inside } = scene;
  const roomy = useMedia("(min-width: 80rem)");
  const low = useMedia("(max-height: 49.99rem)");
  const plan = lead && (roomy || layers.plan.value);
  const chat = layers.chat.value;
  const is_support = !inside && select.has_role(scene.state.view, scene.state.you, "techsupport") && scene.state.view.open?.support_until !== undefined;
  return (
    <>
      <Top scene={scene} />
      <main class={`mbody${plan ? " mbody--plan" : ""}${chat ? " mbody--chat" : ""}${is_support ? " mbody--plan" : ""}`}>
        {plan && <PlanColumn scene={scene} compact={low} />}
        {is_support && <SupportColumn scene={scene} />}
        <div class="mstage">
          <Stage scene={scene} />
          {!plan && <Outside scene={scene} compact={false} />}
          {!inside && !is_support && <p class="note small mstage__note">{t(scene.room.phase.floor === scene.state.you ? "observer.turn" : "observer.note")}</p>}
        </div>
        {chat && <Chat scene={scene} />}
      </main>
      <Bar scene={scene} />
    </>
  );
};

/** Called-in technical support sees the connections and how long it stays. */
const SupportColumn = ({ scene }: { scene: Scene }) => {
  const minutes = support_minutes(scene);
  return (
    <section class="side" aria-label={t("support.links")}>
      <p class="note small">{minutes === null ? t("support.here_open") : t("support.here", { n: minutes })}</p>
      <Links state={scene.state} />
    </section>
  );
};

/** Connection only: lost and being restored; back, for a while. */
const LinkBanner = ({ link, speaker }: { link: GroupLink; speaker: string | null }) => {
  const status = link.status.value;
  const back = useSignal(false);
  const before = useRef(status);
  useEffect(() => {
    const then = before.current;
    before.current = status;
    if (then === "open" && status === "reconnecting") {
      announcer.interrupt(t("news.lost"));
      play("lost", speaker !== null);
    }
    if (then !== "reconnecting" || status !== "open") return;
    announcer.interrupt(t("news.back"));
    play("back", speaker !== null);
    back.value = true;
    const timer = setTimeout(() => { back.value = false; }, 8_000);
    return () => clearTimeout(timer);
  }, [status]);
  if (status === "reconnecting") return <Banner tone="berry" icon="refresh-cw"><b>{t("link.reconnecting")}</b> <span class="small">{t("link.kept")}</span></Banner>;
  if (back.value) return <Banner tone="lichen" icon="circle-check"><b>{t("link.back")}</b> {speaker && t("stage.holds", { name: speaker })}</Banner>;
  return null;
};
