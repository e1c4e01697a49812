import type { ObserverView } from "@protocol";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import { Icon } from "../../ui/icon.tsx";
import { calm } from "../../ui/preferences.ts";
import { show_toast } from "../../ui/toast.tsx";
import { answered, may, running_round } from "../../store/selectors.ts";
import { end_meeting, extend_minutes, extend_phase, go_to_phase, leave_meeting, NewRound, pause_meeting, TalkMode } from "./bar.tsx";
import { answer_consent } from "../consent/index.tsx";
import { GuideLinks, HelpDialog } from "../help-now.tsx";
import { SettingsDialog } from "../view-settings.tsx";
import { Commands } from "./commands.tsx";
import { ConcernDialog } from "./concern.tsx";
import { DeviceLayer } from "./device-menu.tsx";
import { EncryptionButton, EncryptionDialog } from "./encryption.tsx";
import { HardMoments } from "./hard-moments.tsx";
import { MemberList } from "./members.tsx";
import { outside_of } from "./model.ts";
import { LineDialog } from "./network.tsx";
import { OwnNoteDialog } from "./own-note.tsx";
import { PairMessages } from "./pair-messages.tsx";
import { AskPhase } from "./phase-question.tsx";
import { EditPlan } from "./plan-edit.tsx";
import { Admissions, Hints, Late, LeadExtras, Plan, Queue } from "./plan.tsx";
import { answers_messages, PrivateDialog } from "./private.tsx";
import { waits_for_line } from "./rooms.ts";
import type { Scene } from "./scene.ts";
import { may_show } from "./screen.tsx";
import { support_words } from "./outside.tsx";
import type { MeetingDevices } from "./use-devices.ts";
import { where_are_we } from "./where.ts";

/** Whatever lies over the meeting; one at a time. */
export const TopLayer = ({ scene, devices }: { scene: Scene; devices: MeetingDevices }) => {
  const close = (): void => scene.layers.close();
  switch (scene.layers.top.value) {
    case "help":
      return <Help scene={scene} />;
    case "help_now":
      return <HelpDialog on_close={() => scene.layers.close()} />;
    case "settings":
      return <SettingsDialog on_close={() => scene.layers.close()} />;
    case "where":
      return <Where scene={scene} />;
    case "commands":
      return <Commands scene={scene} />;
    case "more":
      return <More scene={scene} />;
    case "members":
      return <MemberList scene={scene} />;
    case "concern":
      return <ConcernDialog state={scene.state} on_close={close} />;
    case "private":
      return <PrivateDialog scene={scene} />;
    case "hard":
      return <HardMoments scene={scene} />;
    case "own_note":
      return <OwnNoteDialog meeting={scene.room.meeting.id} on_close={close} />;
    case "edit_plan":
      return <EditPlan link={scene.link} state={scene.state} meeting={scene.room.meeting} fixed={scene.room.phase.index + 1} on_close={close} />;
    case "ask":
      return <AskPhase scene={scene} />;
    case "pairs":
      return <Dialog title={t("pairs.chat")} close={t("close")} on_close={close}><PairMessages scene={scene} /></Dialog>;
    case "line":
      return <LineDialog scene={scene} />;
    case "encryption":
      return <EncryptionDialog scene={scene} />;
    case "devices":
    case "allow":
      return <DeviceLayer scene={scene} devices={devices} />;
    case null:
      return null;
  }
};

type RowProps = { icon: IconName; words: string; hint?: string; leaves?: boolean; on_press: () => void };

/** One act of a layer: a wide button with its words and what they mean. */
const Row = ({ icon, words, hint, leaves, on_press }: RowProps) => (
  <li>
    <button type="button" class={leaves ? "act act--leave" : "act"} onClick={on_press}>
      <Icon name={icon} /><span>{words}{hint && <small>{hint}</small>}</span>
    </button>
  </li>
);

/** Help, in a fixed order: help now, technical support, let's pause, quiet room, concern; then words to who leads, and one's own consents. */
const Help = ({ scene }: { scene: Scene }) => {
  const { layers, state, room } = scene;
  const calls = may(state, "use_pair_rooms");
  const given = answered(state).filter(({ mine }) => mine === "yes");
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => list.current?.querySelector("button")?.focus(), []);
  const done = (act: () => Promise<void>) => (): void => {
    layers.close();
    void act();
  };
  return (
    <Dialog title={t("help.title")} close={t("close")} on_close={() => layers.close()}>
      <ul class="acts" role="list" ref={list} onKeyDown={by_digit}>
        <Row icon="life-buoy" words={t("help_now")} hint={t("help.now_hint")} on_press={() => layers.open("help_now")} />
        {calls && <Support scene={scene} call={done(() => scene.send({ method: "support.call", params: { meeting: room.meeting.id } }))} />}
        {calls && room.meeting.state === "live" && (
          <Row icon="circle-pause" words={t("help.pause")} hint={t("help.pause_hint")} on_press={done(() => pause_meeting(scene))} />
        )}
        {calls && scene.where !== "quiet_room" && (
          <Row icon="armchair" words={t("help.quiet_room")} hint={t("help.quiet_room_hint")}
            on_press={done(() => scene.send({ method: "quiet_room.set", params: { meeting: room.meeting.id, inside: true } }))} />
        )}
        {may(state, "report_concern") && <Row icon="shield" words={t("help.concern")} hint={t("help.concern_hint")} on_press={() => layers.open("concern")} />}
        {may(state, "message_facilitator") && !answers_messages(state) && (
          <Row icon="message-square" words={t("help.message")} hint={t("help.message_hint")} on_press={() => layers.open("private")} />
        )}
        {scene.lead && answers_messages(state) && <Row icon="message-square" words={t("private.title_lead")} on_press={() => layers.open("private")} />}
        {scene.lead && <Row icon="hand-helping" words={t("hard.open")} hint={t("hard.hint")} on_press={() => layers.open("hard")} />}
        {given.map((question) => (
          <Row
            key={question.observer}
            icon="eye"
            words={t("withdraw")}
            hint={t("consent_observer_name", { name: scene.name(question.observer) })}
            on_press={done(() => withdraw(scene, question))}
          />
        ))}
      </ul>
      <GuideLinks />
      <Settings scene={scene} />
    </Dialog>
  );
};

/** With the focus in a list of acts, a digit does the act at that place: help is two keys away from anywhere. */
function by_digit(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
  const button = event.currentTarget.querySelectorAll<HTMLElement>("button")[Number(event.key) - 1];
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** A private line to technical support, and the call that brings them into the circle; or where they are. */
const Support = ({ scene, call }: { scene: Scene; call: () => void }) => {
  const { support } = outside_of(scene.state);
  const meeting = scene.room.meeting.id;
  const ask = (asked: boolean) => (): void => {
    scene.layers.close();
    void scene.send({ method: "line.ask", params: { meeting, asked } });
  };
  const waits = waits_for_line(scene.state);
  return (
    <>
      {support && (waits
        ? <Row icon="x" words={t("help.line_cancel")} hint={t("help.line_waits")} on_press={ask(false)} />
        : <Row icon="headset" words={t("help.line")} hint={t("help.line_hint")} on_press={ask(true)} />)}
      <IntoCircle scene={scene} call={call} />
    </>
  );
};

const IntoCircle = ({ scene, call }: { scene: Scene; call: () => void }) => {
  const { support } = outside_of(scene.state);
  const called = scene.state.view.open?.support_until !== undefined;
  if (support && !called && support.place !== "room") {
    return <Row icon="headset" words={t("call_support")} hint={support_words(scene, support.member, support.place, true)} on_press={call} />;
  }
  return (
    <li class="act act--said">
      <Icon name="headset" />
      <span>{t("role_techsupport")}<small>{support ? support_words(scene, support.member, support.place) : t("help.support_none")}</small></span>
    </li>
  );
};

/** A consent can be withdrawn at any moment, mid-sentence too: one press, nothing is asked. */
async function withdraw(scene: Scene, question: ObserverView): Promise<void> {
  if (await answer_consent(scene.link, question, "no")) show_toast({ text: t("withdrawn") });
}

/** Choices of this device: the calm view in one tap, the rest behind another. */
const Settings = ({ scene }: { scene: Scene }) => (
  <div class="row row--settings">
    <Button on_press={() => { scene.layers.close(); calm.value = calm.value === "on" ? "off" : "on"; }} icon="leaf">{t(calm.value === "on" ? "bar.circle" : "calm_view")}</Button>
    <Button on_press={() => scene.layers.open("devices")} icon="mic">{t("dev.open")}</Button>
    <Button on_press={() => scene.layers.open("settings")} icon="settings">{t("view_and_language")}</Button>
    <EncryptionButton scene={scene} />
  </div>
);

/** The meeting in a few sentences. */
const Where = ({ scene }: { scene: Scene }) => (
  <Dialog title={t("where.title")} close={t("close")} on_close={() => scene.layers.close()}>
    <ul class="where" role="list">
      {where_are_we(scene.state, scene.room, scene.speaker, scene.now_ms, { t, name: scene.name }).map((sentence) => <li key={sentence}>{sentence}</li>)}
    </ul>
  </Dialog>
);

/** What a facilitator has beside the circle on a wider screen. */
const LeadLayer = ({ scene }: { scene: Scene }) => {
  const { meeting, phase } = scene.room;
  const before = meeting.phases[phase.index - 1];
  const over = phase.mode === "round" && !running_round(scene.state);
  return (
    <div class="stack">
      <TalkMode scene={scene} />
      <div class="row">
        <Button on_press={() => extend_phase(scene)} icon="plus">{t("plan.extend_long", { n: extend_minutes })}</Button>
        {before && (
          <Button on_press={() => go_to_phase(scene, phase.index - 1)} icon="arrow-left">{t("plan.previous", { phase: t(`phase.${before.phase}`) })}</Button>
        )}
        {over && <NewRound scene={scene} />}
      </div>
      <Late scene={scene} />
      <LeadExtras scene={scene} />
      {may(scene.state, "edit_agenda") && <div><Button on_press={() => scene.layers.open("edit_plan")} icon="pencil">{t("plan.edit")}</Button></div>}
      <Hints scene={scene} />
      <Queue scene={scene} />
      <Admissions scene={scene} />
      <Plan scene={scene} fold />
    </div>
  );
};

/** What has no room on a phone's bar. */
const More = ({ scene }: { scene: Scene }) => {
  const { layers, state, room, lead, inside } = scene;
  const done = (act: () => Promise<void>) => (): void => {
    layers.close();
    void act();
  };
  return (
    <Dialog title={t("bar.more")} close={t("close")} on_close={() => layers.close()}>
      {lead && <LeadLayer scene={scene} />}
      <ul class="acts" role="list">
        <Row icon="life-buoy" words={t("bar.help")} on_press={() => layers.open("help")} />
        {may_show(scene) && scene.sharer === null && !scene.media.spared.value && (
          <Row icon="screen-share" words={t("screen.show")} hint={t("screen.show_hint")} on_press={done(() => scene.media.show_screen())} />
        )}
        {inside && <Row icon="signal" words={t("net.title")} hint={t(`quality_${scene.media.line.value.quality ?? "none"}`)} on_press={() => layers.open("line")} />}
        {inside && may(state, "use_pair_rooms") && room.meeting.state === "live" && (
          <Row icon="circle-pause" words={t("bar.pause")} hint={t("help.pause_hint")} on_press={done(() => pause_meeting(scene))} />
        )}
        <Row icon="door-open" words={t("bar.leave")} leaves on_press={done(() => leave_meeting(scene))} />
        {lead && may(state, "run_meeting") && <Row icon="x" words={t("plan.end")} hint={t("plan.end_hint")} on_press={done(() => end_meeting(scene))} />}
      </ul>
      <Settings scene={scene} />
    </Dialog>
  );
};
