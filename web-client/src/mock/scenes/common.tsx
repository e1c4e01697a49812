import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import "../../styles/group.css";
import "../../styles/home.css";
import "../../styles/lobby.css";
import { ConsentScreen } from "../../screens/consent/index.tsx";
import { CoordinatorView } from "../../screens/group/coordinator.tsx";
import { GroupPage } from "../../screens/group/group-page.tsx";
import { ObserverWaits } from "../../screens/group/observer-waits.tsx";
import { SupportStandby } from "../../screens/group/support-standby.tsx";
import { HelpDialog } from "../../screens/help-now.tsx";
import { Home } from "../../screens/home/index.tsx";
import { EndScreen, EndedScreen, LeftScreen } from "../../screens/left/index.tsx";
import type { TakingPart } from "../../screens/lobby/device-panel.tsx";
import { LobbyScreen } from "../../screens/lobby/index.tsx";
import { Loading } from "../../screens/plain.tsx";
import { SignInScreen, SignedOutScreen } from "../../screens/sign-in/index.tsx";
import { SettingsDialog } from "../../screens/view-settings.tsx";
import type { GroupState } from "../../store/group.ts";
import { next_meeting } from "../../store/selectors.ts";
import { asked, group_state, member_id, mock_link, mock_test, my_group } from "../fixtures.ts";

const nothing = (): void => undefined;
const minute = 60_000;
const in_lobby = ["Sampo", "Pihla", "Otso", "Halla"];

const lobby = (state: GroupState, test = mock_test({ microphone: "on", camera: "off", level: 0.05 }), part: TakingPart = "video"): ComponentChild => (
  <LobbyScreen link={mock_link(state)} state={state} meeting={next_meeting(state.view)!} test={test} part={signal(part)} moved={false} />
);
const opened = { third: "lobby", in_ms: 9 * minute } as const;

/** Scenes of everything but the meeting. */
export const scenes: Record<string, () => ComponentChild> = {
  "sign-in": () => <SignInScreen token="made-up" />,
  "sign-in-used": () => <SignInScreen token="" />,
  "signed-out": () => <SignedOutScreen />,
  home: () => <Home offline={false} groups={[my_group(), my_group({ group: "g_0other00000000000000000000" as never, name: "Naisten palvelujen verkosto", meetings: 5, held: 1 }),
    my_group({ group: "g_0invited000000000000000000" as never, name: "Oppijat työssä", member: "invited" })]} />,
  "home-open": () => <Home offline={false} groups={[my_group({ next: { ...my_group().next!, state: "lobby", starts_at: new Date(Date.now() + 9 * minute).toISOString() } })]} />,
  "home-empty": () => <Home offline={true} groups={[]} />,
  group: () => { const state = group_state({}); return <GroupPage link={mock_link(state)} state={state} on_left={nothing} on_answer={nothing} />; },
  "group-plan": () => { const state = group_state({ you: "Sampo", may: ["edit_agenda", "report_concern", "run_meeting", "see_consent_outcome"] }); return <GroupPage link={mock_link(state)} state={state} on_left={nothing} on_answer={nothing} />; },
  lobby: () => lobby(group_state({ ...opened, lobby: in_lobby })),
  "lobby-waiting": () => lobby(group_state({ ...opened, lobby: [...in_lobby, "Kanerva"] })),
  "lobby-silent": () => lobby(group_state({ ...opened, lobby: in_lobby }), mock_test({ microphone: "on", silent: true, camera: "missing" })),
  "lobby-refused": () => lobby(group_state({ ...opened, lobby: [] }), mock_test({ microphone: "refused", camera: "refused" })),
  "lobby-text": () => lobby(group_state({ third: "live", in_ms: -10 * minute, room: ["Sampo", "Pihla", "Otso"] }), mock_test(), "text"),
  "lobby-facilitator": () => lobby(group_state({ ...opened, you: "Sampo", lobby: in_lobby, may: ["run_meeting", "enter_live_meeting", "see_consent_outcome", "use_pair_rooms"] })),
  "lobby-moved": () => {
    const state = group_state({ third: "live", in_ms: -10 * minute, room: ["Sampo", "Pihla", "Otso"], lobby: ["Kanerva", "Lumi"], waits: true, may: ["message_facilitator", "report_concern", "use_pair_rooms", "see_consent_outcome"] });
    const open = state.view.open!;
    const messages = [{ id: "c_0message00000000000000000" as never, from: member_id("Sampo"), to: member_id("Kanerva"), at: new Date().toISOString(), text: "Siirsin sinut hetkeksi aulaan. Jutellaan kahden, kun ehdin." }];
    const moved = { ...state, view: { ...state.view, open: { ...open, messages } } };
    return <LobbyScreen link={mock_link(moved)} state={moved} meeting={next_meeting(moved.view)!} test={mock_test({ microphone: "on" })} part={signal<TakingPart>("video")} moved={true} />;
  },
  "lobby-early": () => lobby(group_state({})),
  consent: () => { const state = group_state({ observers: [asked] }); return <ConsentScreen link={mock_link(state)} state={state} question={asked} on_done={nothing} />; },
  observer: () => { const state = group_state({ you: "Halla", observers: [asked], may: [] }); return <ObserverWaits link={mock_link(state)} state={state} put_out={false} />; },
  "observer-out": () => { const state = group_state({ you: "Halla", third: "live", observers: [{ ...asked, outcome: "not_everyone" }], may: [] }); return <ObserverWaits link={mock_link(state)} state={state} put_out={true} />; },
  standby: () => {
    const state = group_state({ you: "Lumi", third: "live", in_ms: -minute, room: ["Sampo", "Pihla", "Otso", "Meri"], lobby: ["Kanerva"], called: true });
    const known: GroupState = { ...state, quality: new Map([[member_id("Sampo"), "good"], [member_id("Pihla"), "fair"], [member_id("Otso"), "poor"]]),
      heard: new Map([[member_id("Sampo"), [member_id("Pihla")]], [member_id("Otso"), []]]), view: { ...state.view, open: { ...state.view.open!, line_asks: [member_id("Kanerva")] } } };
    return <SupportStandby link={mock_link(known)} state={known} />;
  },
  coordinator: () => { const state = group_state({ change: { state: "inviting" }, may: ["create_group", "read_concerns"] }); return <CoordinatorView link={mock_link(state)} state={state} />; },
  ended: () => { const state = group_state({ you: "Sampo", third: "ended", may: ["run_meeting"] }); const held = { ...state.view.meetings[2]!, undo_until: new Date(Date.now() + 20_000).toISOString() }; return <EndedScreen link={mock_link(state)} state={state} meeting={held} on_done={nothing} />; },
  left: () => { const state = group_state({ third: "live" }); return <LeftScreen link={mock_link(state)} state={state} meeting={state.view.meetings[2]!} on_done={nothing} />; },
  replaced: () => <EndScreen end="replaced" on_here={nothing} />,
  gone: () => <EndScreen end="gone" on_here={nothing} />,
  loading: () => <Loading words="…" />,
  help: () => <><SignedOutScreen /><HelpDialog on_close={nothing} /></>,
  settings: () => <><SignedOutScreen /><SettingsDialog on_close={nothing} /></>,
};
