import "../../styles/meeting.css";
import "../../styles/meeting-circle.css";
import "../../styles/meeting-phone.css";
import "../../styles/room.css";
import { useEffect, useMemo } from "preact/hooks";
import type { MemberId } from "@protocol";
import { t } from "../../i18n/index.ts";
import type { GroupLink } from "../../connection/link.ts";
import * as select from "../../store/selectors.ts";
import { calm } from "../../ui/preferences.ts";
import { SkipLinks } from "../../ui/skip-links.tsx";
import { ConnectionBanner } from "../connection-banner.tsx";
import { Bar } from "./bar.tsx";
import { Calm, CalmTop } from "./calm.tsx";
import { Chat } from "./chat.tsx";
import { DeviceNotices } from "./device-notices.tsx";
import { TopLayer } from "./layers.tsx";
import { interprets, Outside } from "./outside.tsx";
import { NetworkNotices } from "./network.tsx";
import { PairPanel } from "./pair-messages.tsx";
import { Phone, PhoneTop } from "./phone.tsx";
import { PlanColumn } from "./plan.tsx";
import { silent_phase } from "./model.ts";
import { Layers, type MeetingMedia, type Scene } from "./scene.ts";
import { SeatMenu } from "./seat-menu.tsx";
import { Sound } from "./sound.tsx";
import { BesideColumn } from "./beside.tsx";
import { HelpLineScreen } from "./help-line.tsx";
import { ObserverNotes } from "./observer-notes.tsx";
import { QuietRoom } from "./quiet-room.tsx";
import { ScreenNotice, ScreenStage, SharedScreen, Signs, signers_of, useScreenNews } from "./screen.tsx";
import { Stage } from "./stage.tsx";
import { in_as_support, SupportColumn } from "./support-column.tsx";
import { PhaseTool, tools_in } from "./tools/index.tsx";
import { Top } from "./top.tsx";
import { useKeys } from "./use-keys.ts";
import { useTalk } from "./talk.tsx";
import { useMedia } from "./use-box.ts";
import { useDevices } from "./use-devices.ts";
import { useLight } from "./use-network.ts";
import { useClosedMicrophone, useLinkSounds, useNews, useScene } from "./use-scene.ts";

const places = ["meeting", "controls", "messages"] as const;

/** The meeting for everybody in its room: circle, controls, messages. Shows nothing while the viewer is not in the room. */
export const MeetingScreen = ({ socket, engine }: { socket: GroupLink; engine: MeetingMedia }) => {
  const layers = useMemo(() => new Layers(), [socket]);
  const scene = useScene(socket, engine, layers);
  return scene && <Meeting scene={scene} />;
};

const Meeting = ({ scene }: { scene: Scene }) => {
  useNews(scene);
  useLinkSounds(scene);
  useClosedMicrophone(scene);
  useKeys(scene);
  useLight(scene.media);
  useTalk(scene.media);
  useScreenNews(scene);
  const devices = useDevices(scene.media);
  const phone = useMedia("(max-width: 44.99rem), (max-height: 29.99rem)");
  const title = `${t(`phase.${scene.room.kind}`)} – ${scene.state.view.name} – Piiri`;
  useEffect(() => { document.title = title; }, [title]);
  const view = calm.value === "on" ? "calm" : phone ? "phone" : "circle";
  if (scene.where === "quiet_room") return <><QuietRoom scene={scene} /><TopLayer scene={scene} devices={devices} /></>;
  if (scene.where === "line") return <HelpLineScreen link={scene.link} state={scene.state} media={scene.media} />;
  return (
    <div class={`meet meet--${view}${silent_phase(scene.room) ? " meet--silent" : ""}`}>
      <SkipLinks to={places.filter((place) => place !== "messages" || scene.layers.chat.value).map((id) => ({ id, words: t(`skip.${id}`) }))} />
      <header class="mhead">
        {view === "calm" ? <CalmTop scene={scene} /> : view === "phone" ? <PhoneTop scene={scene} /> : <Top scene={scene} />}
        <ConnectionBanner link={scene.link} keeps_seat={scene.inside} />
        <NetworkNotices scene={scene} />
        <ScreenNotice scene={scene} />
        <DeviceNotices scene={scene} devices={devices} />
        <OwnNote scene={scene} />
      </header>
      {view === "calm" ? <Calm scene={scene} /> : view === "phone" ? <Phone scene={scene} /> : <Wide scene={scene} />}
      <Sound media={scene.media} />
      <TopLayer scene={scene} devices={devices} />
    </div>
  );
};

/** To those outside the circle: what they see and hear, and when they may speak. */
const OwnNote = ({ scene }: { scene: Scene }) => {
  if (scene.inside || select.has_role(scene.state.view, scene.state.you, "techsupport")) return null;
  return <p class="mnote note small">{t(interprets(scene, scene.state.you) ? "obs.interpret_note" : scene.room.phase.floor === scene.state.you ? "observer.turn" : "observer.note")}</p>;
};

/** A tool in the circle's place; who sits outside stays on screen below it. */
const Whole = ({ scene, outside }: { scene: Scene; outside: boolean }) => (
  <div class="mstage mstage--line">
    <section class="wholes" id="meeting" tabIndex={-1} aria-label={t(`phase.${scene.room.kind}`)}>
      <h1 class="sr" id="phase" tabIndex={-1}>{t(`phase.${scene.room.kind}`)}</h1>
      {shown_to(scene) !== null && <SharedScreen scene={scene} of={shown_to(scene)!} />}
      <PhaseTool scene={scene} place="whole" />
    </section>
    {outside && <Outside scene={scene} compact />}
  </div>
);

/** Whose screen the viewer is to see; one's own stands on the notice above alone. */
const shown_to = ({ sharer, state }: Scene): MemberId | null => (sharer === state.you ? null : sharer);

/** The circle, or a screen in its place, and pictures that carry signs beside it. */
const Middle = ({ scene, outside }: { scene: Scene; outside: boolean }) => {
  const shown = shown_to(scene);
  const middle = shown === null ? <Stage scene={scene} outside={outside} /> : (
    <div class="mstage mstage--line"><ScreenStage scene={scene} of={shown} />{outside && <Outside scene={scene} compact />}</div>
  );
  return signers_of(scene).length === 0 ? middle : <div class="with-signs">{middle}<Signs scene={scene} /></div>;
};

/** Desktop and tablet: top bar, plan, circle, messages, control bar. */
const Wide = ({ scene }: { scene: Scene }) => {
  const { layers, lead, inside } = scene;
  const roomy = useMedia("(min-width: 80rem)");
  const low = useMedia("(max-height: 49.99rem)");
  const plan = lead && (roomy || layers.plan.value);
  const chat = layers.chat.value;
  const whole = tools_in(scene, "whole").length > 0;
  const beside = !plan && tools_in(scene, "beside").length > 0;
  const panel = !chat && tools_in(scene, "panel").length > 0;
  const notes = !inside && !chat && select.may(scene.state, "write_observation");
  const is_support = in_as_support(scene);
  return (
    <>
      <main class={`mbody${plan || beside || is_support ? " mbody--plan" : ""}${is_support ? " mbody--support" : ""}${chat || panel || notes ? " mbody--chat" : ""}`}>
        {whole ? <Whole scene={scene} outside={!plan && !beside} /> : <Middle scene={scene} outside={!plan && !beside} />}
        {plan && <PlanColumn scene={scene} compact={low} />}
        {beside && <BesideColumn scene={scene} />}
        {is_support && <SupportColumn scene={scene} />}
        {chat && (scene.where === "pair" ? <PairPanel scene={scene} /> : <Chat scene={scene} />)}
        {panel && <section class="panel panel--tool"><div class="panel__scroll" tabIndex={0} role="group" aria-label={t(`phase.${scene.room.kind}`)}><PhaseTool scene={scene} place="panel" /></div></section>}
        {notes && <ObserverNotes scene={scene} />}
        <SeatMenu scene={scene} />
      </main>
      <Bar scene={scene} />
    </>
  );
};
