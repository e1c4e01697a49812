// Scenes of what goes on between meetings: promises, a new member, attendance, certificate, a rest, one's own data.
import type { Action, AdmissionId, AdmissionView, AttendanceMark, GroupView, PromiseId, PromiseView } from "@protocol";
import type { ComponentChild } from "preact";
import "../../styles/group.css";
import "../../styles/home.css";
import "../../styles/office.css";
import { Totals } from "../../screens/group/attendance.tsx";
import { Certificate } from "../../screens/group/certificate.tsx";
import { CoordinatorView } from "../../screens/group/coordinator.tsx";
import { GroupPage } from "../../screens/group/group-page.tsx";
import { Frame } from "../../screens/frame.tsx";
import { EndedScreen } from "../../screens/left/index.tsx";
import { MyData } from "../../screens/me/data.tsx";
import type { GroupState } from "../../store/group.ts";
import { group_state, meetings, member_id, mock_link, my_group } from "../fixtures.ts";
import { m } from "./meeting-state.ts";
import { live } from "./months-link.tsx";
import { meeting } from "./tools.tsx";

const day = 24 * 3_600_000;
const nothing = (): void => undefined;
const takes_part: readonly Action[] = ["make_promise", "write_shared", "answer_poll", "answer_admission", "see_attendance", "own_data", "leave_group", "report_concern"];
const leads: readonly Action[] = ["write_shared", "answer_poll", "plan_meeting", "lead_phase", "see_attendance", "ask_admission", "leave_group", "see_feedback"];

const page = (state: GroupState): ComponentChild => live(state, (link, now) => <GroupPage link={link} state={now} on_left={nothing} on_answer={nothing} />);

const promise = (name: string, text: string, shared: boolean, of = member_id): PromiseView =>
  ({ id: `b_0${text.toLowerCase().replace(/[^a-h]/g, "0").padEnd(25, "0").slice(0, 25)}` as PromiseId, member: of(name), text, shared, at: "2026-10-27T13:00:00.000Z" });
const promises_of = (of = member_id): readonly PromiseView[] => [
  promise("Kanerva", "Pidän yhden aamun viikossa ilman kokouksia.", true, of),
  promise("Kanerva", "Sanon hallitukselle, mitä jätän tekemättä.", false, of),
  promise("Meri", "Kysyn apua ennen kuin väsyn.", true, of),
  promise("Tuuli", "Suljen sähköpostin kello 16.", true, of),
];

const question: AdmissionView = { id: "a_0question000000000000000000" as AdmissionId, about: "Hän tekee vapaaehtoistyön koordinointia yksin toisella paikkakunnalla.", closes_at: new Date(Date.now() + 5 * day).toISOString(), open: true, answered: false };
const admission = (you: string, may: readonly Action[], admission_view?: AdmissionView) => (): ComponentChild =>
  page(group_state({ you, may, change: admission_view ? { admission: admission_view } : {} }));

/** Six held meetings with everybody's attendance; Tuuli has been away twice without a word. */
function attended(you: string | null): GroupView["meetings"] {
  const names = ["Kanerva", "Otso", "Sampo", "Vuokko", "Tuuli", "Pihla", "Meri"];
  const mark = (name: string, i: number): AttendanceMark =>
    name === "Tuuli" && i >= 4 ? "absent" : name === "Otso" && i === 2 ? "absent_with_notice" : name === "Kanerva" && i === 3 ? "partly" : "present";
  const minutes = { present: 118, partly: 45, absent_with_notice: 0, absent: 0 };
  return meetings(-(4 * 28 - 2) * day, "archived").map((one, i) => (i >= 6 ? one : {
    ...one, state: "archived" as const,
    attendance: names.filter((name) => you === null || name === you).map((name) => ({ member: member_id(name), mark: mark(name, i), minutes: minutes[mark(name, i)], ...(name === "Kanerva" && i === 3 ? { corrected_by: member_id("Sampo") } : {}) })),
  }));
}

const attendance = (you: string, may: readonly Action[], all: boolean) => (): ComponentChild => page(group_state({ you, may, change: { meetings: attended(all ? null : you) } }));

export const scenes: Record<string, () => ComponentChild> = {
  "life-promises": () => page(group_state({ you: "Kanerva", may: takes_part, change: { promises: promises_of() } })),
  "life-promises-none": () => page(group_state({ you: "Kanerva", may: takes_part })),
  "life-promise-after": () => { const state = group_state({ you: "Kanerva", may: takes_part }); return <EndedScreen link={mock_link(state)} state={state} meeting={state.view.meetings[1]!} on_done={nothing} />; },
  "life-promise-checkin": meeting("checkin", { phase: "checkin", mode: "round", first: "Sampo", holder: "Pihla", taken: true }, { view: { promises: promises_of(m) } }),
  "life-promise-closing": meeting("closing", { phase: "closing" }, { view: { promises: promises_of(m) }, state: { may: ["enter_live_meeting", "raise_hand", "write_meeting_chat", "speak", "make_promise"] } }),
  "life-admission-answer": admission("Kanerva", takes_part, question),
  "life-admission-answered": admission("Kanerva", takes_part, { ...question, answered: true }),
  "life-admission-ask": admission("Sampo", leads),
  "life-admission-granted": admission("Sampo", leads, { ...question, open: false, admitted: true }),
  "life-admission-refused": admission("Kanerva", takes_part, { ...question, open: false, admitted: false }),
  "life-admission-office": () => live(group_state({ may: ["create_group", "ask_admission"], change: { admission: question } }), (link, now) => <CoordinatorView link={link} state={now} />),
  "life-attendance-lead": attendance("Sampo", leads, true),
  "life-attendance-own": attendance("Kanerva", takes_part, false),
  "life-attendance-totals": () => <Frame title="Piiri" look="narrow"><h1>Järjestötyön arki</h1><Totals attended={33} expected={36} held={6} /></Frame>,
  "life-certificate": () => <Certificate state={group_state({ you: "Kanerva", may: takes_part, change: { meetings: attended("Kanerva") } })} organisation="Järjestöjen talo ry" />,
  "life-certificate-none": () => <Certificate state={group_state({ you: "Kanerva", may: takes_part })} organisation="Järjestöjen talo ry" />,
  "life-resting": () => {
    const state = group_state({ you: "Kanerva", may: ["choose_display_name", "leave_group", "own_data", "private_reflection"] });
    return page({ ...state, view: { ...state.view, members: state.view.members.map((one) => (one.id === state.you ? { ...one, state: "on_break" as const } : one)) } });
  },
  "life-data": () => <MyData counts={{ groups: [my_group(), my_group({ group: `${my_group().group.slice(0, -1)}1` as GroupView["id"], name: "Kulttuurin kevät", roles: ["coordinator"] })], reflections: 3, moods: 5, sessions: 2, calendar: true }} on_changed={async () => undefined} />,
};
