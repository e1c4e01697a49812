// Scenes of devices: what the lobby and the meeting say when one is missing, refused, taken or unplugged; the device menu; holding to talk.
import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import "../../styles/lobby.css";
import { set_talk_way } from "../../media/choices.ts";
import type { Fresh } from "../../media/device-list.ts";
import { hold_sound } from "../../media/speaker.ts";
import { HowToAllow } from "../../screens/devices/refused.tsx";
import { browser_kinds } from "../../screens/devices/browser-kind.ts";
import { Frame } from "../../screens/frame.tsx";
import type { TakingPart } from "../../screens/lobby/device-panel.tsx";
import { LobbyScreen } from "../../screens/lobby/index.tsx";
import { MeetingScreen } from "../../screens/meeting/index.tsx";
import type { DeviceState, MeetingMedia } from "../../screens/meeting/scene.ts";
import { next_meeting } from "../../store/selectors.ts";
import { group_state, mock_devices, mock_link, mock_test } from "../fixtures.ts";
import { link_of, media_of } from "./meeting.tsx";
import { state_of, type Choice } from "./meeting-state.ts";
import { Pressed } from "./room.tsx";

const free: Choice = { phase: "dialogue", minutes_left: 18 };
const headset: Fresh = { name: "Kuulokkeet", microphone: mock_devices[1]!, speaker: mock_devices[3]!, camera: null };

const lobby = (test: Parameters<typeof mock_test>[0], part: TakingPart = "video") => (): ComponentChild => {
  const state = group_state({ third: "lobby", in_ms: 9 * 60_000, lobby: ["Sampo", "Pihla"] });
  return <LobbyScreen link={mock_link(state)} state={state} meeting={next_meeting(state.view)!} test={mock_test(test)} part={signal(part)} moved={false} />;
};

const meeting = (microphone: DeviceState, more: Partial<MeetingMedia> = {}, press: readonly string[] = []) => (): ComponentChild => {
  const state = state_of(free);
  const screen = <MeetingScreen socket={link_of(state)} engine={{ ...media_of(state, microphone), ...more }} />;
  return press.length > 0 ? <Pressed press={press}>{screen}</Pressed> : screen;
};

const holding = (screen: () => ComponentChild) => (): ComponentChild => {
  set_talk_way({ hold: true });
  addEventListener("pagehide", () => set_talk_way({ hold: false })); // this scene alone
  return screen();
};

const quiet = (screen: () => ComponentChild) => (): ComponentChild => {
  hold_sound(true);
  return screen();
};

const menu = [".bar .ctl:nth-of-type(3), .phone-bar .ctl:last-child, .cbar .ctl:last-child", ".row--settings .btn:nth-child(2)"];

export const scenes: Record<string, () => ComponentChild> = {
  "lobby-lost": lobby({ microphone: "lost", camera: "lost" }),
  "lobby-missing": lobby({ microphone: "missing", camera: "missing" }),
  "lobby-taken": lobby({ microphone: "taken", camera: "taken" }),
  "lobby-fresh": lobby({ microphone: "on", level: 0.05, fresh: headset }),
  "lobby-hear": lobby({ microphone: "on", level: 0.05, own_voice: "hear" }, "sound"),
  "meeting-device-lost": meeting("lost"),
  "meeting-device-headset": quiet(meeting("lost")),
  "meeting-device-refused": meeting("refused"),
  "meeting-device-missing": meeting("missing"),
  "meeting-device-taken": meeting("taken"),
  "meeting-device-menu": meeting("off", {}, menu),
  "meeting-device-menu-hold": holding(meeting("off", {}, menu)),
  "meeting-device-hold": holding(meeting("off")),
  ...Object.fromEntries(browser_kinds.map((kind) => [`allow-${kind}`, () => <Frame title="Piiri"><h1>Piiri</h1><div class="card"><HowToAllow first={kind} /></div></Frame>])),
};
