import { signal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import type { MeetingView, MyGroup } from "@protocol";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { connect_group } from "../../connection/browser.ts";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import { DeviceTest } from "../../media/devices.ts";
import type { MediaEngine } from "../../media/engine.ts";
import { group_media } from "../../media/group-media.ts";
import { go, group_path } from "../router.ts";
import type { GroupState } from "../../store/group.ts";
import { is_held, is_only_coordinator, meeting_of, my_place, next_meeting, observer_waits, open_meeting, sits_outside, unanswered } from "../../store/selectors.ts";
import { ConsentScreen } from "../consent/index.tsx";
import { DoorScreen } from "../door/index.tsx";
import { EndScreen, EndedScreen, LeftScreen } from "../left/index.tsx";
import type { TakingPart } from "../lobby/device-panel.tsx";
import { LobbyScreen } from "../lobby/index.tsx";
import { HelpLineScreen } from "../meeting/help-line.tsx";
import { MeetingScreen } from "../meeting/index.tsx";
import { line_partner } from "../meeting/rooms.ts";
import { Loading, Plain } from "../plain.tsx";
import { useRetry } from "../retry.ts";
import { session } from "../session.ts";
import { CoordinatorView } from "./coordinator.tsx";
import { GroupPage } from "./group-page.tsx";
import { ObserverWaits } from "./observer-waits.tsx";
import { SupportStandby } from "./support-standby.tsx";
import { chosen_part } from "../../ui/preferences.ts";
import { useDeparture } from "./departure.ts";
import type { Departure } from "./departure.ts";

type Asked = "asking" | "offline" | "gone" | MyGroup;

/** One group: its door for those who are invited, a connection to it for its members. */
export const GroupScreen = ({ group, lobby }: { group: string; lobby: boolean }) => {
  const [asked, set_asked] = useState<Asked>("asking");
  const [turn, set_turn] = useState(0);
  useEffect(() => {
    let wanted = true;
    void api.my_groups().then((answer) => {
      if (!wanted) return;
      if (answer.ok) set_asked(answer.value.groups.find((one) => one.group === group) ?? "gone");
      else if (answer.code === "unauthenticated") session.value = "none";
      else set_asked("offline");
    });
    return () => { wanted = false; };
  }, [group, turn]);
  useRetry(asked === "offline", () => set_turn((before) => before + 1));
  if (asked === "asking" || asked === "offline") return <Loading words={t(asked === "offline" ? "no_connection_do" : "loading")} />;
  if (asked === "gone") return <EndScreen end="gone" on_here={() => undefined} />;
  if (asked.member === "invited") return <DoorScreen group={group} on_accepted={() => set_turn(turn + 1)} />;
  return <Connected key={group} group={group} lobby={lobby} />;
};

/** Holds the group's socket for as long as the screen is here; a fresh one when the person takes it over from another window. */
const Connected = ({ group, lobby }: { group: string; lobby: boolean }) => {
  const [link, set_link] = useState<GroupLink | null>(null);
  const [turn, set_turn] = useState(0);
  const [left, set_left] = useState(false);
  useEffect(() => {
    const socket = connect_group(group);
    set_link(socket);
    return () => socket.close();
  }, [group, turn]);
  if (left) return <Plain title={t("left_group")}><a class="btn" href="#/">{t("to_home")}</a></Plain>;
  if (!link) return <Loading words={t("connecting")} />;
  return <Linked key={turn} link={link} lobby={lobby} on_here={() => set_turn(turn + 1)} on_left={() => set_left(true)} />;
};

type LinkedProps = { link: GroupLink; lobby: boolean; on_here: () => void; on_left: () => void };

const Linked = ({ link, lobby, on_here, on_left }: LinkedProps) => {
  const state = link.state.value;
  if (link.end.value) return <EndScreen end={link.end.value} on_here={on_here} />;
  if (!state) return <Loading words={t("connecting")} />;
  return is_only_coordinator(state) ? <CoordinatorView link={link} state={state} /> : <Inside link={link} state={state} lobby={lobby} on_left={on_left} />;
};

/** A member's way through lobby and room; sound and picture are made once and handed over. */
const Inside = ({ link, state, lobby, on_left }: Omit<LinkedProps, "on_here"> & { state: GroupState }) => {
  const engine = useEngine(link);
  const part = useMemo(() => signal<TakingPart>(chosen_part.peek() || (state.view.pseudonyms ? "text" : "video")), [link]);
  useEffect(() => part.subscribe((now) => { chosen_part.value = now; }), [part]);
  const camera = useRef(false);
  const departure = useDeparture(state);
  const [thanked, set_thanked] = useState<string | null>(null); // the meeting whose end has been taken note of
  const place = my_place(state);
  const ending = open_meeting(state.view);
  const is_over = ending !== undefined && is_held(ending); // for half a minute it can still be taken back
  const in_room = place === "room" && state.view.open?.room !== undefined && !is_over;
  useEffect(() => {
    if (!in_room) return;
    set_thanked(null); // an end that was taken back is told again when it comes
    engine.choose(part.peek());
    if (part.peek() === "video" && camera.current) void engine.set_camera(true);
  }, [in_room, engine]);
  if (in_room) return <MeetingScreen socket={link} engine={engine} />;
  if (line_partner(state) !== null) return <HelpLineScreen link={link} state={state} media={engine} />;
  const left = departure.meeting ? meeting_of(state.view, departure.meeting) : undefined;
  const over = is_over && place === "room" ? ending : left && is_held(left) ? left : undefined;
  if (over && over.id !== thanked) {
    return <EndedScreen link={link} state={state} meeting={over} on_done={() => { set_thanked(over.id); departure.forget(); go(group_path(state.view.id)); }} />;
  }
  return <Outside link={link} state={state} lobby={lobby || place === "lobby"} part={part} camera={camera} departure={departure} on_left={on_left} />;
};

type OutsideProps = Omit<LinkedProps, "on_here"> & {
  state: GroupState;
  part: Signal<TakingPart>;
  camera: { current: boolean };
  departure: Departure;
};

const Outside = ({ link, state, lobby, part, camera, departure, on_left }: OutsideProps) => {
  const [put_off, set_put_off] = useState<ReadonlySet<string>>(new Set());
  const [asked_anew, set_asked_anew] = useState<string | null>(null);
  const meeting = departure.meeting ? meeting_of(state.view, departure.meeting) : undefined;
  const question = state.view.observers.find((one) => one.observer === asked_anew) ?? unanswered(state).find((one) => !put_off.has(one.observer));
  if (question) {
    const done = (): void => { set_asked_anew(null); set_put_off(new Set([...put_off, question.observer])); };
    return <ConsentScreen key={question.observer} link={link} state={state} question={question} on_done={done} />;
  }
  const waits = observer_waits(state);
  if (meeting && !is_held(meeting) && departure.how === "left" && !sits_outside(state.view, state.you)) {
    return <LeftScreen link={link} state={state} meeting={meeting} on_done={() => { departure.forget(); go(group_path(state.view.id)); }} />;
  }
  const next = next_meeting(state.view);
  if (lobby && next) return <Lobby link={link} state={state} meeting={next} part={part} camera={camera} moved={departure.how === "moved"} />;
  if (waits) return <ObserverWaits link={link} state={state} put_out={departure.how === "left"} />;
  if (sits_outside(state.view, state.you)) return <SupportStandby link={link} state={state} />;
  return <GroupPage link={link} state={state} on_answer={set_asked_anew} on_left={on_left} />;
};

type LobbyProps = Pick<OutsideProps, "link" | "state" | "part" | "camera"> & { meeting: MeetingView; moved: boolean };

/** Devices are open here only while they are tried; the meeting opens its own, the camera if it was on when we went in. */
const Lobby = ({ camera, ...props }: LobbyProps) => {
  const test = useMemo(() => new DeviceTest(), []);
  useEffect(() => {
    const follow = test.camera.subscribe((state) => { camera.current = state === "on"; });
    return () => {
      follow();
      test.close();
    };
  }, [test]);
  return <LobbyScreen {...props} test={test} />;
};

function useEngine(link: GroupLink): MediaEngine {
  const engine = useMemo(() => group_media(link), [link]);
  useEffect(() => () => engine.close(), [engine]);
  return engine;
}
