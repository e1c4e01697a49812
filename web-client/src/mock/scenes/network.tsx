// Scenes of weak networks: one's own connection, what is said of one's own sound, how much the lobby found that can be sent.
import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import "../../styles/lobby.css";
import type { LineState } from "../../media/line.ts";
import type { LinkState } from "../../media/transport.ts";
import type { UplinkState } from "../../media/uplink.ts";
import type { Trouble } from "../../media/watch.ts";
import { Frame } from "../../screens/frame.tsx";
import type { TakingPart } from "../../screens/lobby/device-panel.tsx";
import { ConnectionCard } from "../../screens/lobby/connection.tsx";
import { MeetingScreen } from "../../screens/meeting/index.tsx";
import type { MeetingMedia } from "../../screens/meeting/scene.ts";
import { link_of, media_of } from "./meeting.tsx";
import { m, state_of, type Choice } from "./meeting-state.ts";
import { Pressed, room_state } from "./room.tsx";

const free: Choice = { phase: "dialogue", minutes_left: 18, observer: true };
const poor: LineState = {
  quality: "poor", reason: "uplink", step: "smaller", sees: true, sees_signs: true,
  others: new Map([[m("Tuuli"), { quality: "poor", reason: "other_side" }], [m("Otso"), { quality: "fair", reason: "delay" }]]),
};
const line_button = ".mtop .btn:has(.bars), .ptop .btn:has(.bars)";

const show = (more: Partial<MeetingMedia>, choice: Choice = free, press: readonly string[] = []) => (): ComponentChild => {
  const state = choice.you === "Sampo" ? room_state(choice, { may: ["see_connection_quality"] }) : state_of(choice);
  const meeting = <MeetingScreen socket={link_of(state)} engine={{ ...media_of(state, "on"), ...more }} />;
  return press.length > 0 ? <Pressed press={press}>{meeting}</Pressed> : meeting;
};

const troubled = (trouble: Trouble): Partial<MeetingMedia> => ({ watch: () => ({ trouble: signal(trouble), close: () => undefined }) });

const broken = new Map<ReturnType<typeof m>, LinkState>([[m("Pihla"), "connecting"], [m("Otso"), "failed"], [m("Meri"), "connecting"]]);

const lobby = (state: UplinkState, part: TakingPart = "video") => (): ComponentChild => (
  <Frame title="Aula">
    <h1>Aula</h1>
    <ConnectionCard part={signal(part)} test={{ state: signal(state), begin: () => undefined, measure: async () => undefined, close: () => undefined }} />
  </Frame>
);

export const scenes: Record<string, () => ComponentChild> = {
  "meeting-line": show({ line: signal(poor) }, free, [line_button]),
  "meeting-line-fair": show({ line: signal<LineState>({ ...poor, quality: "fair", reason: "lost_in", step: "full", sees: false }) }, free, [line_button]),
  "meeting-line-lead": show({ line: signal(poor), spared: signal(true) }, { ...free, you: "Sampo" }, [line_button]),
  "meeting-line-screen": show({ line: signal<LineState>({ ...poor, step: "no_pictures" }) }, { ...free, you: "Sampo", shares: "Sampo" }),
  "meeting-line-offer": show({ line: signal(poor) }),
  "meeting-line-healing": show({ links: signal(broken) }),
  "meeting-line-call": show({ interrupted: signal(true) }),
  "meeting-line-silent": show(troubled("silent")),
  "meeting-line-unheard": show(troubled("unheard")),
  "meeting-line-echo": show(troubled("echo")),
  "lobby-line": lobby("pictures"),
  "lobby-line-weak": lobby("weak"),
  "lobby-line-measuring": lobby("measuring"),
  "lobby-line-asks": lobby("asks"),
  "lobby-line-failed": lobby("failed"),
};
