import type {
  Door, DoorId, Founded, Founding, Invitation, InvitationMade, Invitations, JoinAbout, JoinForm, Joining, Language, MailButtonPress, Me, MemberId, MyCalendar, MyChange, MySessions,
  OrganisationProgramme, OrganisationProgrammes, ProgrammeId, SeriesAsk, SeriesDates, SessionId, SessionView, SignInAsked, SignInCode,
} from "@protocol";
import { ask } from "./api.ts";

const of = (group: string): string => `/api/groups/${encodeURIComponent(group)}`;

/** Sign-in by mail, one's own settings, and what coordinators do outside a group's socket (protocol/README.md, "HTTP"). Every answer is a value. */
export const http_office = {
  /** The answer is the same for every address. */
  ask_code: (address: string, language: Language) => ask<SignInAsked>("POST", "/api/sign-in/ask", { address, language }),
  sign_in_by_code: (body: SignInCode) => ask<SessionView>("POST", "/api/sign-in/code", body),

  me: () => ask<Me>("GET", "/api/me"),
  change_me: (body: MyChange) => ask<void>("PATCH", "/api/me", body),
  sessions: () => ask<MySessions>("GET", "/api/me/sessions"),
  end_session: (id: SessionId) => ask<void>("DELETE", `/api/me/sessions/${id}`),
  /** The address is shown this once; the one before it is dead. */
  new_calendar: () => ask<MyCalendar>("POST", "/api/me/calendar"),
  erase_me: () => ask<void>("DELETE", "/api/me"),
  remove_calendar: () => ask<void>("DELETE", "/api/me/calendar"),

  found: (body: Founding) => ask<Founded>("POST", "/api/groups", body),
  series: (body: SeriesAsk) => ask<SeriesDates>("POST", "/api/series", body),
  organisation_programmes: () => ask<OrganisationProgrammes>("GET", "/api/organisation/programmes"),
  save_programme: (id: ProgrammeId, body: OrganisationProgramme) => ask<void>("PUT", `/api/organisation/programmes/${id}`, body),

  invite: (group: string, body: Invitation) => ask<InvitationMade>("POST", `${of(group)}/invitations`, body),
  /** A new link; the old one is dead. */
  invite_again: (group: string, member: MemberId, by_mail: boolean) => ask<InvitationMade>("POST", `${of(group)}/invitations/${member}`, { by_mail }),
  revoke: (group: string, member: MemberId) => ask<void>("DELETE", `${of(group)}/invitations/${member}`),
  invitations: (group: string) => ask<Invitations>("GET", `${of(group)}/invitations`),

  door: (group: string) => ask<Door>("GET", `${of(group)}/door`),
  /** Told to the coordinator alone; an empty text takes it back. */
  door_word: (group: string, text: string) => ask<void>("PUT", `${of(group)}/door/word`, { text }),

  set_join_form: (group: string, open: boolean) => ask<JoinForm>("PUT", `${of(group)}/join-form`, { open }),
  join_form: (group: string) => ask<JoinForm>("GET", `${of(group)}/join-form`),
  answer_join: (group: string, id: DoorId, approve: boolean) => ask<void>("POST", `${of(group)}/join-form/${id}`, { approve }),
  look_at_join: (group: string, token: string) => ask<JoinAbout>("POST", `${of(group)}/join/look`, { token }),
  join: (group: string, body: Joining) => ask<void>("POST", `${of(group)}/join`, body),

  press_mail_button: (group: string, body: MailButtonPress) => ask<void>("POST", `${of(group)}/mail-button`, body),
};
