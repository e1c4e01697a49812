import type { MeetingView } from "@protocol";
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import { can_encrypt_frames } from "../../media/frames/able.ts";
import { group_path } from "../router.ts";
import type { GroupState } from "../../store/group.ts";
import {
  answered, has_role, i_wait, in_lobby, in_room, may, member_of, minutes_to_start, my_place, only_text, technical_support, tone_of,
} from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { answer_consent } from "../consent/index.tsx";
import { ConnectionBanner } from "../connection-banner.tsx";
import { Frame } from "../frame.tsx";
import { Dot, RoleBadges, initial_of, shown_name } from "../people.tsx";
import { answers_text, my_text_answer, text_of } from "../meeting/tools/model.ts";
import { TextBody } from "../meeting/tools/texts.tsx";
import { told } from "../telling.ts";
import { useNow } from "../ticking.ts";
import { how_soon, lobby_time, meeting_words } from "../when.tsx";
import { LobbyHelp, LobbyWords } from "./asides.tsx";
import { ConnectionCard } from "./connection.tsx";
import { DevicePanel } from "./device-panel.tsx";
import type { DeviceTesting, TakingPart } from "./device-panel.tsx";

type Props = {
  link: GroupLink;
  state: GroupState;
  meeting: MeetingView;
  test: DeviceTesting;
  part: Signal<TakingPart>;
  /** The room is left and this is the lobby again: somebody moved us here. */
  moved: boolean;
};

/** The lobby: try the devices, choose how to take part, see who is here, then join. It works without any device, and before the lobby opens. */
export const LobbyScreen = ({ link, state, meeting, test, part, moved }: Props) => {
  const you = member_of(state.view, state.you);
  const now = useNow(5_000);
  const may_call = state.view.open?.meeting === meeting.id && may(state, "use_pair_rooms") && technical_support(state.view) !== undefined;
  const support = may_call && <CallSupport link={link} state={state} meeting={meeting} />;
  return (
    <Frame title={t("lobby")} look="wide" banner={<ConnectionBanner link={link} />} foot={<Foot link={link} state={state} meeting={meeting} support={support} />}>
      <div class="row between lobby__head">
        <h1>{t("lobby")}</h1>
        <p class="muted wide-only">{t("lobby_hint")}</p>
        <p class="muted num phone-only">{start_words(state, meeting, now)}</p>
      </div>
      <Waiting state={state} moved={moved} />
      <LobbyWords link={link} state={state} meeting={meeting} moved={moved} />
      <div class="doorgrid">
        <DevicePanel test={test} part={part} name={shown_name(you)} initial={initial_of(you)} tone={tone_of(state.view, state.you)} support={support} />
        <div class="stack">
          <WayOfTakingPart part={part} text_only={only_text(state)} test={test} />
          <ConnectionCard part={part} />
          <GroundRules link={link} state={state} />
        </div>
        <div class="stack">
          <WhoIsHere state={state} />
          <Consents link={link} state={state} />
          <LobbyHelp link={link} state={state} meeting={meeting} />
        </div>
      </div>
    </Frame>
  );
};

/** What one waits for, in words; said to screen readers when it changes. */
const Waiting = ({ state, moved }: { state: GroupState; moved: boolean }) => {
  const here = my_place(state) === "lobby";
  const words = !here ? "" : i_wait(state) ? t(moved ? "moved_to_lobby" : "you_wait_admit") : t("you_wait_start");
  return <div role="status" class={words ? "note note--lichen lobby__waiting" : ""}>{words && <><Icon name="clock" />{words}</>}</div>;
};

const WayOfTakingPart = ({ part, text_only, test }: { part: Signal<TakingPart>; text_only: boolean; test: DeviceTesting }) => {
  const choose = (way: TakingPart): void => {
    part.value = way;
    if (way !== "video") void test.set_camera(false);
    if (way === "text") void test.set_microphone(false);
  };
  const ways = [
    { value: "video", icon: "video", words: t("part_video") },
    { value: "sound", icon: "mic", words: t("part_sound") },
    { value: "text", icon: "keyboard", words: t("part_text") },
  ] as const;
  return (
    <fieldset class="card">
      <legend class="sr">{t("how_take_part")}</legend>
      <h2 class="h3 ways__title" aria-hidden="true">{t("how_take_part")}</h2>
      {text_only ? <p>{t("part_text_only")}</p> : (
        <div class="ways">
          {ways.map(({ value, icon, words }) => (
            <label key={value} class="way">
              <input type="radio" name="way" checked={part.value === value} onChange={() => choose(value)} />
              <Icon name={icon} /><b>{words}</b>
            </label>
          ))}
        </div>
      )}
      {!text_only && part.value !== "text" && !can_encrypt_frames() && <p class="note small" role="note">{t("enc.weaker_browser")}</p>}
      <p class="small muted ways__note">{t("part_equal")}</p>
    </fieldset>
  );
};

const offered = ["rule_1", "rule_2", "rule_3"] as const;
const reminded_lines = 3;

/** The reminder at the door: the first of the group's own rules, the rest with the safer space principles and one's answer behind a button. */
const GroundRules = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  const [all, set_all] = useState(false);
  const text = text_of(state.view, "ground_rules");
  const lines = text ? text.text.split("\n").filter((line) => line.trim() !== "") : offered.map((rule) => t(rule));
  const waits = text !== undefined && answers_text(state, "ground_rules") && my_text_answer(state, "ground_rules") === undefined;
  return (
    <section class="card" aria-labelledby="ground-rules">
      <h2 class="h3" id="ground-rules">{t("ground_rules")}</h2>
      <ul class="bullets voice">{lines.slice(0, reminded_lines).map((line, i) => <li key={i}>{line}</li>)}</ul>
      {waits && <p class="small bold">{t("text.waits")}</p>}
      <button type="button" class="link small" onClick={() => set_all(true)}>{t(waits ? "text.read" : "rules_all")}</button>
      {all && (
        <Dialog title={t("ground_rules")} close={t("close")} on_close={() => set_all(false)}><TextBody link={link} state={state} what="ground_rules" /></Dialog>
      )}
    </section>
  );
};

const WhoIsHere = ({ state }: { state: GroupState }) => {
  const lobby = in_lobby(state.view);
  const room = in_room(state.view);
  const support = technical_support(state.view);
  const support_elsewhere = support && ![...lobby, ...room].some((one) => one.member === support.id);
  return (
    <section class="card" aria-labelledby="in-lobby">
      <h2 class="h3" id="in-lobby">{t("in_lobby_now")}</h2>
      {lobby.length === 0 && <p class="muted">{t("in_lobby_nobody")}</p>}
      <ul class="members">
        {lobby.map(({ member }) => <Person key={member} state={state} id={member} />)}
        {support && support_elsewhere && <Person key={support.id} state={state} id={support.id} hint={t("support_ready")} />}
      </ul>
      {room.length > 0 && (
        <>
          <h3 class="in-room">{t("in_room_now")}</h3>
          <ul class="members">{room.map(({ member }) => <Person key={member} state={state} id={member} />)}</ul>
        </>
      )}
    </section>
  );
};

const Person = ({ state, id, hint }: { state: GroupState; id: GroupState["you"]; hint?: string }) => {
  const member = member_of(state.view, id);
  return (
    <li>
      <Dot view={state.view} id={id} />
      <span class="grow">
        {shown_name(member)}{id === state.you && ` · ${t("you")}`} <RoleBadges roles={member?.roles ?? []} />
        {hint && <span class="small muted todo__hint">{hint}</span>}
      </span>
    </li>
  );
};

const outcomes = { everyone: "consent_everyone", not_everyone: "consent_not_everyone", asked: "consent_asked" } as const;

/** What all may know about an observer's consent, and one's own answer, to withdraw at any moment. */
const Consents = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  if (state.view.observers.length === 0 || !(may(state, "see_consent_outcome") || answered(state).length > 0)) return null;
  return (
    <section class="card" aria-label={t("consents_title")}>
      {state.view.observers.map((question) => (
        <div key={question.observer}>
          <p class="small">
            <Icon name={question.outcome === "everyone" ? "circle-check" : "eye"} />{" "}
            <b>{t("role_observer")} {shown_name(member_of(state.view, question.observer))}:</b> {t(outcomes[question.outcome])}
          </p>
          {question.mine === "yes" && (
            <Button looks={["quiet"]} on_press={async () => { if (await answer_consent(link, question, "no")) show_toast({ text: t("withdrawn") }); }}>
              {t("withdraw")}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
};

type FootProps = { link: GroupLink; state: GroupState; meeting: MeetingView; support: ComponentChildren };

/** The way in: one main button, and technical support beside it. */
const Foot = ({ link, state, meeting, support }: FootProps) => {
  const now = useNow(5_000);
  const open = state.view.open?.meeting === meeting.id;
  const place = my_place(state);
  const starts = place === "lobby" && meeting.state === "lobby" && may(state, "run_meeting");
  return (
    <>
      <p class="enter__when">
        <b class="num">{start_words(state, meeting, now)}</b>
        <span class="small muted">{meeting_words(meeting)} · {state.view.name}</span>
      </p>
      <span class="row enter__acts">
        {support && <span class="wide-only">{support}</span>}
        {!open && <a class="btn btn--big" href={group_path(state.view.id)}>{t("to_group")}</a>}
        {open && place === "lobby" && <Button looks={["big"]} icon="door-open" on_press={() => told(link.call("meeting.exit", { meeting: meeting.id }))}>{t("leave_lobby")}</Button>}
        {open && place === "outside" && may_join(state) && (
          <Button looks={["main"]} icon="log-in" on_press={() => told(link.call("meeting.enter", { meeting: meeting.id }))}>{t("join")}</Button>
        )}
        {starts && <Button looks={["main"]} icon="play" on_press={() => told(link.call("meeting.start", { meeting: meeting.id }))}>{t("start_meeting")}</Button>}
      </span>
    </>
  );
};

/** Technical support comes when called; everybody else who may enter joins by themselves. */
const may_join = (state: GroupState): boolean => may(state, "enter_live_meeting") || !has_role(state.view, state.you, "techsupport", "observer");

const CallSupport = ({ link, state, meeting }: { link: GroupLink; state: GroupState; meeting: MeetingView }) =>
  state.view.open?.support_until
    ? <span class="badge badge--lichen" role="status"><Icon name="headset" />{t("support_called")}</span>
    : <Button looks={["big"]} icon="headset" on_press={() => told(link.call("support.call", { meeting: meeting.id }))}>{t("call_support")}</Button>;

/** "Tapaaminen alkaa 9 minuutin kuluttua", and what stands there before and after. */
export function start_words(state: GroupState, meeting: MeetingView, now: number): string {
  if (meeting.state === "live" || meeting.state === "paused") return t("starts_now");
  const left = minutes_to_start(state, meeting, now);
  if (meeting.state === "lobby") return left > 0 ? t("starts_in", { n: left }) : t("starts_soon");
  return `${how_soon(meeting, now)} ${t("lobby_opens", { time: lobby_time(meeting) })}`;
}
