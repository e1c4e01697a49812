import type { Door, InvitationRow, Invitations, MemberView, MyGroup, OfficeRow, OrganisationProgrammes, ProgrammeTemplate, SeriesDates } from "@protocol";
import type { ComponentChild } from "preact";
import "../../styles/office.css";
import { DoorPage } from "../../screens/door/index.tsx";
import { InvitationScreen, SpentInvitation } from "../../screens/door/invitation.tsx";
import { JoinPage } from "../../screens/join/index.tsx";
import { AbsenceScreen, QuietScreen } from "../../screens/mail-buttons/index.tsx";
import { MePage } from "../../screens/me/index.tsx";
import { fresh_draft, with_type } from "../../screens/office/draft.ts";
import type { Draft } from "../../screens/office/draft.ts";
import { FoundingRows } from "../../screens/office/found-progress.tsx";
import { rows_of } from "../../screens/office/founding.ts";
import { Wizard } from "../../screens/office/found.tsx";
import { OfficeGroup } from "../../screens/office/group.tsx";
import { Overview } from "../../screens/office/overview.tsx";
import { ProgrammesPage } from "../../screens/office/programmes.tsx";
import { AddressScreen, CodeScreen } from "../../screens/sign-in/code.tsx";
import { group_id, group_state, member_id, mock_link, mock_test, my_group } from "../fixtures.ts";

const nothing = (): void => undefined;
const day = 86_400_000;
const later = (days: number): string => new Date(Date.now() + days * day).toISOString();

// ---- a server that answers these pages ----

const first_monday = "2026-12-01T13:00";
const dates: SeriesDates = {
  dates: Array.from({ length: 8 }, (_, i) => {
    const at = new Date(Date.parse(`${first_monday}:00Z`) + i * 28 * day);
    return {
      starts: { local: at.toISOString().slice(0, 16), zone: "Europe/Helsinki" }, starts_at: at.toISOString(), week: 49 + i * 4 > 53 ? (i - 1) * 4 : 49 + i * 4,
      notes: i === 1 ? ["christmas"] : i === 3 ? ["winter_break"] : i === 5 ? ["clock_change", "clocks_differ_there"] : i === 7 ? ["midsummer"] : [],
    };
  }),
};
const code = Array.from({ length: 25 }, (_, y) => Array.from({ length: 25 }, (_, x) => ((x * y + x + y * 3) % 5 < 2 ? "1" : "0")).join(""));
const link = "https://piiri.example.org/#/invitation/g_0arki0000000000000000000/AbCdEfGhIjKlMnOpQrStUv";

const rows: readonly InvitationRow[] = [
  { member: member_id("Sampo"), roles: ["facilitator"], state: "accepted", address: "sampo@example.org", mail: "sent" },
  { member: member_id("Kanerva"), roles: ["participant"], state: "invited", expires: later(12), address: "kanerva@example.org", mail: "sent", word: "Tunnen ehkä toisen kutsutun." },
  { member: member_id("Otso"), roles: ["participant"], state: "invited", expires: later(12), address: "otso@example.invalid", mail: "refused" },
  { member: member_id("Vuokko"), roles: ["participant"], state: "invited", mail: "none" },
];
const form = {
  open: true, link: "https://piiri.example.org/#/join/g_0arki0000000000000000000/AbCdEfGhIjKlMnOpQrStUv",
  rows: [{ id: "j_0door000000000000000000000", at: later(-1), address: "tuuli@example.org", display_name: "Tuuli", organisation: "Saariston yhdistys", word: "Haluaisin mukaan.", language: "fi" }],
};

/** What the pages would be told; everything else is taken with thanks. */
function answers(): void {
  globalThis.fetch = async (path) => {
    const asked = String(path);
    const body = asked.endsWith("/api/series") ? dates : asked.endsWith("/invitations") ? { invitations: rows } satisfies Invitations : asked.endsWith("/join-form") ? form : {};
    return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
  };
}

// ---- what is shown ----

const questions: readonly (readonly [string, string])[] = [
  ["Tutustuminen ja yhteinen sopimus", "Mitä toivon ryhmältä, ja mitä voin itse antaa?"], ["Minun työni ja sen rajat", "Mikä kuuluu työhöni, mikä ei?"], ["Mistä saan voimaa", "Milloin työ viimeksi sujui ja tuntui hyvältä?"],
  ["Tapaus työstä ja puolivälin pysähdys", "Mihin tilanteeseen tarvitsen muiden ajatuksia?"], ["Ihmiset ympärillä: vapaaehtoiset, hallitus, kumppanit", "Missä yhteistyö kantaa, missä se painaa?"],
  ["Aika, kuormitus ja palautuminen", "Mistä voin luopua, mitä voin tehdä toisin?"], ["Osaaminen ja suunta eteenpäin", "Mitä olen oppinut, mitä haluan oppia?"], ["Päätös ja arviointi", "Mitä vien mukanani, ja kenen kanssa jatkan?"],
];
const template = (id: string, name: string, minutes: number): ProgrammeTemplate => ({
  id, version: 1, name: { fi: name, sv: name, en: name }, types: ["work", "partners"], one_to_one: false, patterns: [{ pattern: "dialogue", minutes, phases: [] }],
  meetings: questions.map(([title, question]) => ({ pattern: "dialogue", title: { fi: title, sv: title, en: title }, question: { fi: question, sv: question, en: question } })),
  lengths: [{ meetings: [1, 2, 3, 4, 5, 6, 8] }, { meetings: [1, 2, 3, 4, 5, 8] }],
});
const templates = [template("work-120", "Työelämän vertaisryhmä", 120), template("work-90", "Lyhyempi ohjelma", 90)];
const programmes: OrganisationProgrammes["programmes"] = [{
  id: "h_0programme000000000000000" as never,
  programme: { name: "Vertaismentorointi 2026", grant: "STEA 1234", from: "2026-01-01", to: "2026-12-31", languages: ["fi", "sv"], information: "", safer_space: "" },
}];

const draft = (step: number): Draft => ({
  ...with_type({ ...fresh_draft(Date.now(), "Europe/Helsinki", "fi"), name: "Järjestötyön arki" }, "work", templates), step, date: "2026-12-01", display_name: "Lumi", facilitator: "sampo@example.org",
  addresses: ["kanerva", "otso", "vuokko", "tuuli", "pihla", "meri"].map((name) => `${name}@example.org`).join("\n"),
});
const wizard = (step: number): ComponentChild => { answers(); return <Wizard templates={templates} programmes={programmes} first={draft(step)} />; };

const office = (change: Partial<OfficeRow> = {}): OfficeRow => ({ type: "work", size: 6, invited: 0, accepted: 6, attended: 11, expected: 12, tasks: [], ...change });
const founded = (name: string, change: Partial<MyGroup>, row?: Partial<OfficeRow>): MyGroup =>
  ({ ...my_group(), group: `g_0${name.toLowerCase().replace(/[^a-z]/g, "0").padEnd(25, "0")}` as MyGroup["group"], name, roles: ["coordinator"], dates: [], ...change, office: office(row) });

const door: Door = {
  name: "Järjestötyön arki", type: "work", languages: ["fi", "sv"], roles: ["participant"], facilitator: "Sampo", pseudonyms: false, camera_off: false, media: "mesh", meetings: 8,
  first: { local: first_monday, zone: "Europe/Helsinki" }, minutes: 120, terms: 1, information: "Ryhmä on tarkoitettu yksin työskenteleville.\nSe kuuluu ohjelmaan Vertaismentorointi 2026.", word_sent: false,
};

const invited = (one: MemberView): MemberView => (one.roles.includes("participant") ? { id: one.id, roles: one.roles, state: "invited" } as MemberView : one);
function office_group(network = false): ComponentChild {
  answers();
  const state = group_state({ may: ["create_group", "edit_group", "invite_people", "see_contact", "close_group", "propose_observer"], change: { state: "inviting", allowed: ["add_material"], ...(network ? { type: "network", size: 20 } : {}) } });
  const view = { ...state.view, members: state.view.members.map(invited) };
  return <OfficeGroup link={mock_link({ ...state, view })} state={{ ...state, view }} />;
}

const buttons = { group: group_id, meeting: "t_0m300000000000000000000000", member: member_id("Kanerva"), proof: "AbCdEfGhIjKlMnOpQrStUvWxYz012345" };

/** Scenes of what is outside a group's own page: sign-in by mail, the door, one's own page, the coordinator's pages. */
export const scenes: Record<string, () => ComponentChild> = {
  "door-address": () => <AddressScreen on_asked={nothing} />,
  "door-code": () => <CodeScreen asked={{ request: "made-up", address: "kanerva@example.org", at: Date.now() }} on_asked={nothing} />,
  "door-invitation": () => <InvitationScreen group={group_id} token="made-up" />,
  "door-spent": () => <SpentInvitation group={group_id} />,
  door: () => { answers(); return <DoorPage group={group_id} door={door} test={mock_test()} on_accepted={nothing} on_language={nothing} />; },
  "door-pseudonym": () => { answers(); return <DoorPage group={group_id} door={{ ...door, type: "support", pseudonyms: true, camera_off: true, media: "relayed", word_sent: true }} test={mock_test()} on_accepted={nothing} on_language={nothing} />; },
  "door-join": () => <JoinPage group={group_id} token="made-up" about={{ name: "Naisten palvelujen verkosto", languages: ["fi", "sv"], information: door.information }} on_sent={nothing} />,
  "door-absence": () => { answers(); return <AbsenceScreen {...buttons} />; },
  "door-quiet": () => { answers(); return <QuietScreen {...buttons} />; },
  "me-page": () => {
    answers();
    return <MePage me={{ language: "fi", zone: "Europe/Stockholm", address: "kanerva@example.org", coordinator: false, calendar: true }} on_me={nothing} on_sessions={nothing}
      sessions={[{ id: "s_0a" as never, began: later(-3), used: later(0), with: "Firefox, Linux", here: true }, { id: "s_0b" as never, began: later(-30), used: later(-9), with: "Safari, iPhone", here: false }]} />;
  },
  "office-overview": () => <Overview offline={false} groups={[
    founded("Järjestötyön arki", { held: 2, state: "running" }, { tasks: ["member_suspended"] }), founded("Naisten palvelujen verkosto", { held: 0, meetings: 5, state: "inviting" }, { type: "network", size: 20, accepted: 9, invited: 7, attended: 0, expected: 0, tasks: ["ready_to_confirm"] }),
    founded("Nuorten ohjaajat", { held: 8, state: "closed" }, { attended: 44, expected: 48 }), founded("Saariston yhdistykset", { held: 0, meetings: 7, state: "draft" }, { accepted: 0, invited: 0, attended: 0, expected: 0, tasks: ["facilitator_to_accept", "people_to_invite"] }),
  ]} />,
  "office-empty": () => <Overview offline={true} groups={[]} />,
  "office-programmes": () => <ProgrammesPage rows={programmes} on_rows={nothing} />,
  ...Object.fromEntries(["type", "template", "time", "people", "invitations", "summary"].map((name, step) => [`office-found-${name}`, () => wizard(step)])),
  "office-found-new": () => { answers(); return <Wizard templates={templates} programmes={programmes} first={fresh_draft(Date.now(), "Europe/Helsinki", "fi")} />; },
  "office-founding": () => {
    const all = rows_of({ ...draft(5), leads: "hand" }).map((row, i) => ({ ...row, state: i === 3 ? "failed" as const : "done" as const,
      ...(i === 1 ? { made: { member: member_id("Sampo"), expires: later(14), link, code } } : {}), ...(i === 3 ? { failure: { ok: false as const, code: "invalid" as const, message: "Osoite ei kelpaa." } } : {}) }));
    return <FoundingRows draft={draft(5)} rows={all} runs={false} on_again={async () => undefined} on_back={nothing} />;
  },
  "office-group": () => office_group(),
  "office-network": () => office_group(true),
};
