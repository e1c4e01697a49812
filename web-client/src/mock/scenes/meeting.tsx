import { signal } from "@preact/signals";
import type { MemberId, TakingPart } from "@protocol";
import type { ComponentChild } from "preact";
import type { GroupLink, LinkStatus } from "../../connection/link.ts";
import type { LineState } from "../../media/line.ts";
import { MeetingScreen } from "../../screens/meeting/index.tsx";
import type { ScreenState, ScreenTrouble } from "../../media/screen.ts";
import type { DeviceState, MeetingMedia } from "../../screens/meeting/scene.ts";
import type { GroupState } from "../../store/group.ts";
import { m, state_of, type Choice } from "./meeting-state.ts";

/** A link that answers every command after a while and changes nothing. */
export function link_of(state: GroupState, status: LinkStatus = "open"): GroupLink {
  return {
    state: signal<GroupState | null>(state), status: signal(status), end: signal(null),
    call: async (method, params) => {
      console.log(method, JSON.stringify(params));
      await new Promise((done) => setTimeout(done, 900));
      return { ok: true };
    },
    on_peer: () => () => undefined, on_media_peer: () => () => undefined, on_keys: () => () => undefined, on_event: () => () => undefined, close: () => undefined,
  };
}

/** A drawn face that moves, as a camera would give it. */
function face(hue: number): MediaStream {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  const pen = canvas.getContext("2d")!;
  const draw = (): void => {
    pen.fillStyle = `hsl(${hue} 25% 75%)`;
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = `hsl(${hue + 40} 45% 35%)`;
    pen.beginPath(); pen.ellipse(320, 520, 230, 180, 0, 0, 7); pen.fill();
    pen.fillStyle = "hsl(25 45% 72%)";
    pen.beginPath(); pen.ellipse(320, 240, 105, 140, 0, 0, 7); pen.fill();
  };
  draw();
  setInterval(draw, 500);
  return canvas.captureStream(2);
}

/** A drawn page of text, as a window would give it. */
function slide(): MediaStream {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1280, 720];
  const pen = canvas.getContext("2d")!;
  const draw = (): void => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, 1280, 720);
    pen.fillStyle = "#1d2b33";
    pen.font = "bold 56px sans-serif";
    pen.fillText("Kevään ohjelma", 90, 130);
    pen.font = "36px sans-serif";
    ["Huhtikuu: miten jaksamme", "Toukokuu: tapaus ryhmästä", "Kesäkuu: mitä viemme mukanamme"].forEach((line, i) => pen.fillText(`${i + 1}.  ${line}`, 90, 240 + 80 * i));
    pen.strokeStyle = "#4a7c8c";
    pen.lineWidth = 12;
    pen.strokeRect(6, 6, 1268, 708);
  };
  draw();
  setInterval(draw, 500);
  return canvas.captureStream(5);
}

export const fine_line: LineState = { quality: "good", reason: null, step: "full", sees: true, sees_signs: true, others: new Map() };

export function media_of(state: GroupState, microphone: DeviceState = "off"): MeetingMedia {
  const cameras = [...state.devices.values()].filter(({ camera }) => camera).map(({ member }) => member);
  const own = cameras.includes(state.you) ? face(200) : null;
  const speaker = m("Pihla");
  const spared = signal(false);
  const part = signal<TakingPart>("video");
  const unwanted_pictures = signal({ none: false, without: new Set<MemberId>() });
  const mic = signal(microphone);
  const shares = state.devices.get(state.you)?.sharing === true;
  const screen = { state: signal<ScreenState>(shares ? "on" : "off"), trouble: signal<ScreenTrouble | null>(null), stream: signal(null) };
  const camera = signal<DeviceState>(own ? "on" : "off");
  return {
    microphone: mic, camera, own_stream: signal(own),
    streams: signal(new Map(cameras.filter((id) => id !== state.you).map((id, i) => [id, state.devices.get(id)?.sharing ? slide() : face(i * 70)]))),
    levels: signal<ReadonlyMap<MemberId, number>>(new Map([[speaker, 0.4]])),
    links: signal(new Map()), interrupted: signal(false), part, line: signal(fine_line), spared,
    spare: (on) => { spared.value = on; }, choose: (way) => { part.value = way; }, watch: () => ({ trouble: signal(null), close: () => undefined }),
    use_device: async () => undefined, unwanted_pictures, without_picture: () => undefined,
    no_pictures: (none) => { unwanted_pictures.value = { ...unwanted_pictures.peek(), none }; },
    had_open: signal(null), come_back: async () => undefined,
    screen, show_screen: async () => { screen.state.value = "whole"; }, confirm_screen: async () => { screen.state.value = "on"; },
    stop_screen: () => { screen.state.value = "off"; screen.trouble.value = null; },
    set_microphone: async (on) => { mic.value = on ? "on" : "off"; },
    set_camera: async (on) => { camera.value = on ? "on" : "off"; },
  };
}

const meeting = (choice: Choice, more: { microphone?: DeviceState; status?: LinkStatus } = {}) => (): ComponentChild => {
  const state = state_of(choice);
  return <MeetingScreen socket={link_of(state, more.status)} engine={media_of(state, more.microphone)} />;
};

const checkin: Choice = { phase: "checkin", mode: "round", first: "Sampo", holder: "Pihla", taken: true, observer: true, support: "standby" };

/** A round that goes on by itself, to see the piece travel. */
const moving = (): ComponentChild => {
  const order = ["Sampo", "Vuokko", "Tuuli", "Pihla", "Meri", "Kanerva", "Otso"];
  const at = (i: number): GroupState => state_of({ ...checkin, holder: order[i % order.length]!, taken: true });
  const link = link_of(at(0));
  let i = 0;
  setInterval(() => { link.state.value = at(++i); }, 3_000);
  return <MeetingScreen socket={link} engine={media_of(at(0))} />;
};

const screened: Choice = { phase: "dialogue", minutes_left: 18, observer: true, shares: "Otso", may_share: true };

/** Everything on a screen was chosen, and its owner is asked once more. */
const whole_screen = (): ComponentChild => {
  const state = state_of({ phase: "dialogue", minutes_left: 18, you: "Sampo" });
  const media = media_of(state);
  void media.show_screen();
  return <MeetingScreen socket={link_of(state)} engine={media} />;
};

/** Scenes of the meeting. */
export const scenes: Record<string, () => ComponentChild> = {
  "meeting-checkin": meeting(checkin),
  "meeting-offered": meeting({ ...checkin, holder: "Kanerva", taken: false }),
  "meeting-held": meeting({ ...checkin, holder: "Kanerva", taken: true, turn_seconds_left: 100 }, { microphone: "on" }),
  "meeting-over-time": meeting({ ...checkin, turn_seconds_left: -10 }),
  "meeting-away": meeting({ ...checkin, away: "Tuuli" }, { status: "reconnecting" }),
  "meeting-queue": meeting({ phase: "dialogue", mode: "queue", queue: [["Otso", "point"], ["Kanerva", "reply"]], minutes_left: 18, resonance: 3, observer: true }),
  "meeting-free": meeting({ phase: "dialogue", minutes_left: 18 }),
  "meeting-lead": meeting({ you: "Sampo", phase: "dialogue", mode: "queue", queue: [["Kanerva", "point"], ["Otso", "reply"]], minutes_left: 18, resonance: 3, observer: true, support: "standby", waits: "Meri" }),
  "meeting-lead-round": meeting({ ...checkin, you: "Sampo", taken: false }),
  "meeting-lead-turn": meeting({ ...checkin, you: "Sampo", holder: "Sampo", taken: false }),
  "meeting-observer": meeting({ ...checkin, you: "Halla" }, { microphone: "locked" }),
  "meeting-support": meeting({ ...checkin, you: "Lumi", support: "here" }),
  "meeting-break": meeting({ phase: "pause", minutes_left: 8, observer: true, support: "here" }, { microphone: "locked" }),
  "meeting-paused": meeting({ phase: "dialogue", minutes_left: 12, paused: true }),
  "meeting-text": meeting({ ...checkin, you: "Vuokko", holder: "Vuokko", taken: false, text_only: true }),
  "meeting-pair": meeting({ seats: 2, you: "Kanerva", phase: "dialogue", minutes_left: 18 }),
  "meeting-three": meeting({ ...checkin, seats: 3, holder: "Otso" }),
  "meeting-twelve": meeting({ ...checkin, seats: 12 }),
  "meeting-fifteen": meeting({ ...checkin, seats: 15 }),
  "meeting-twenty-five": meeting({ ...checkin, seats: 25, phase: "closing" }),
  "meeting-screen": meeting(screened),
  "meeting-screen-lead": meeting({ ...screened, you: "Sampo" }),
  "meeting-screen-own": meeting({ ...screened, you: "Sampo", shares: "Sampo" }),
  "meeting-screen-whole": whole_screen,
  "meeting-signs": meeting({ phase: "dialogue", minutes_left: 18, signs: "Meri", observer: true }),
  "meeting-moving": moving,
  "meeting-alone": meeting({ seats: 1, phase: "arrival", minutes_left: 4, chat: false }),
};
