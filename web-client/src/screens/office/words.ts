import type { Action, GroupType, MailFate, MediaPlace, OfficeTask, SeasonNote } from "@protocol";
import type { Key } from "../../i18n/index.ts";

// Which text says which value of the protocol.

export const type_words: Record<GroupType, { name: Key; what: Key }> = {
  work: { name: "office.type_work", what: "office.type_work_what" },
  network: { name: "office.type_network", what: "office.type_network_what" },
  skills: { name: "office.type_skills", what: "office.type_skills_what" },
  support: { name: "office.type_support", what: "office.type_support_what" },
  partners: { name: "office.type_partners", what: "office.type_partners_what" },
};

export const media_words: Record<MediaPlace, { name: Key; what: Key; door: Key }> = {
  mesh: { name: "office.media_mesh", what: "office.media_mesh_what", door: "door.media_mesh" },
  media_server: { name: "office.media_server", what: "office.media_server_what", door: "door.media_server" },
  relayed: { name: "office.media_relayed", what: "office.media_relayed_what", door: "door.media_relayed" },
};

export const season_words: Record<SeasonNote, Key> = {
  july: "office.note_july", christmas: "office.note_christmas", midsummer: "office.note_midsummer", first_of_may: "office.note_first_of_may",
  independence_day: "office.note_independence_day", winter_break: "office.note_winter_break", autumn_break: "office.note_autumn_break",
  clock_change: "office.note_clock_change", clocks_differ_there: "office.note_clocks_differ",
};

export const task_words: Record<OfficeTask, Key> = {
  facilitator_to_accept: "office.task_facilitator", people_to_invite: "office.task_people", ready_to_confirm: "office.task_confirm", on_break: "office.task_break",
  member_suspended: "office.task_suspended", admission_granted: "office.task_admission", to_close: "office.task_close",
};

export const mail_words: Record<MailFate, Key> = { none: "office.mail_none", waiting: "office.mail_waiting", sent: "office.mail_sent", refused: "office.mail_refused" };

/** The rows of the permission matrix that a group allows or not, all off at first. */
export const allowable: readonly { action: Action; words: Key }[] = [
  { action: "invite_people", words: "office.allow_invite" },
  { action: "see_contact", words: "office.allow_contact" },
  { action: "read_concerns", words: "office.allow_concerns" },
  { action: "show_screen", words: "office.allow_screen" },
  { action: "message_participant", words: "office.allow_messages" },
  { action: "add_material", words: "office.allow_material" },
];
