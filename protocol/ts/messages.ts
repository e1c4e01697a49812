// Made by protocol/generate from the C++ structs in protocol/include; a test fails when it is stale. Change those, never this file.

/** UTC, RFC 3339 with milliseconds: "2026-11-24T11:00:00.000Z". */
export type Instant = string;

export type AdmissionId = string & { readonly id: "AdmissionId" };
export type CardId = string & { readonly id: "CardId" };
export type ConcernId = string & { readonly id: "ConcernId" };
export type DoorId = string & { readonly id: "DoorId" };
export type DraftId = string & { readonly id: "DraftId" };
export type GroupId = string & { readonly id: "GroupId" };
export type LineId = string & { readonly id: "LineId" };
export type MaterialId = string & { readonly id: "MaterialId" };
export type MeetingId = string & { readonly id: "MeetingId" };
export type MemberId = string & { readonly id: "MemberId" };
export type MessageId = string & { readonly id: "MessageId" };
export type ObservationId = string & { readonly id: "ObservationId" };
export type OwnId = string & { readonly id: "OwnId" };
export type PhaseRunId = string & { readonly id: "PhaseRunId" };
export type PollId = string & { readonly id: "PollId" };
export type ProgrammeId = string & { readonly id: "ProgrammeId" };
export type PromiseId = string & { readonly id: "PromiseId" };
export type RoundId = string & { readonly id: "RoundId" };
export type SessionId = string & { readonly id: "SessionId" };
export type TalkRoomId = string & { readonly id: "TalkRoomId" };
export type VoteId = string & { readonly id: "VoteId" };

/** What an id of each kind begins with. */
export const id_prefixes = {
  AdmissionId: "a_",
  CardId: "k_",
  ConcernId: "q_",
  DoorId: "j_",
  DraftId: "d_",
  GroupId: "g_",
  LineId: "l_",
  MaterialId: "x_",
  MeetingId: "t_",
  MemberId: "m_",
  MessageId: "c_",
  ObservationId: "n_",
  OwnId: "y_",
  PhaseRunId: "f_",
  PollId: "w_",
  ProgrammeId: "h_",
  PromiseId: "b_",
  RoundId: "r_",
  SessionId: "s_",
  TalkRoomId: "o_",
  VoteId: "v_",
} as const;

/** Coming, or what others may know: no reason is ever asked. */
export type AbsenceNotice =
  | "comes"
  | "cannot_come"
  | "late"
  | "leaves_early";

/** The rows of the permission matrix, in its order. */
export type Action =
  | "create_group"
  | "edit_group"
  | "propose_observer"
  | "invite_people"
  | "see_contact"
  | "choose_display_name"
  | "ask_admission"
  | "answer_admission"
  | "suspend_member"
  | "remove_member"
  | "leave_group"
  | "close_group"
  | "see_names"
  | "plan_meeting"
  | "answer_poll"
  | "see_poll_by_person"
  | "edit_agenda"
  | "enter_live_meeting"
  | "run_meeting"
  | "lead_phase"
  | "speak"
  | "raise_hand"
  | "show_screen"
  | "mute_other"
  | "write_meeting_chat"
  | "delete_message"
  | "message_facilitator"
  | "message_participant"
  | "write_shared"
  | "vote_and_bring_case"
  | "use_pair_rooms"
  | "see_connection_quality"
  | "record"
  | "private_reflection"
  | "answer_consent"
  | "see_consent_outcome"
  | "write_observation"
  | "read_observation"
  | "report_concern"
  | "read_concerns"
  | "answer_questionnaire"
  | "see_feedback"
  | "see_results"
  | "see_attendance"
  | "make_report"
  | "own_data"
  | "accept_rules"
  | "edit_rules"
  | "add_material"
  | "make_promise";

/** The built-in patterns of the programme. */
export type AgendaPattern =
  | "first"
  | "dialogue"
  | "case_meeting"
  | "midway"
  | "last"
  | "network"
  | "pair";

/** `partly`: less than half of the meeting. No reason is ever asked or kept. */
export type AttendanceMark =
  | "present"
  | "partly"
  | "absent_with_notice"
  | "absent";

/** An answer about an observer; no answer counts as no. */
export type ConsentAnswer =
  | "yes"
  | "no";

/** What others may know of the answers: only the outcome, and only as last published. */
export type ConsentOutcome =
  | "asked"
  | "everyone"
  | "not_everyone";

/** Who can decode sound and picture: the members' own pages alone, or the organisation's media server too. */
export type Encryption =
  | "end_to_end"
  | "to_media_server";

/** The closed list of error codes. */
export type ErrorCode =
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "too_large"
  | "rate_limited"
  | "not_ready"
  | "unavailable"
  | "unauthenticated"
  | "unknown_method"
  | "malformed"
  | "moved";

/** Where the group is in its life. */
export type GroupState =
  | "draft"
  | "inviting"
  | "forming"
  | "running"
  | "on_break"
  | "closing"
  | "closed"
  | "erased"
  | "cancelled";

/** The turns of a group's life that are decided by people. */
export type GroupTurn =
  | "take_break"
  | "resume"
  | "close"
  | "cancel";

/** Decides size, rhythm and what is offered. */
export type GroupType =
  | "work"
  | "network"
  | "skills"
  | "support"
  | "partners";

/** A hand is raised for a new point, a direct reply to the speaker, or about the process. */
export type HandKind =
  | "point"
  | "reply"
  | "process";

/** Erasure classes: each has a key of its own per scope, and destroying the key is the erasure. */
export type KeyClass =
  | "group"
  | "name"
  | "meeting"
  | "moment"
  | "planning"
  | "presence"
  | "observation"
  | "draft"
  | "material";

/** Finnish, Swedish, English. */
export type Language =
  | "fi"
  | "sv"
  | "en";

/** A button in a mail. */
export type MailButton =
  | "comes"
  | "cannot_come"
  | "late"
  | "leaves_early"
  | "no_reminders";

/** What became of the last mail of an invitation. `refused`: the mail server would not take it (5xx). */
export type MailFate =
  | "none"
  | "waiting"
  | "sent"
  | "refused";

/** What may lie on a materials shelf. A file's name, the type it was sent as and its content have to agree; an installation may allow fewer. Nothing that a browser would run (HTML, SVG), no programs, no documents with macros. */
export type MaterialType =
  | "pdf"
  | "png"
  | "jpeg"
  | "webp"
  | "txt"
  | "odt"
  | "ods"
  | "odp"
  | "docx"
  | "xlsx"
  | "pptx";

/** Where sound and picture go: between the browsers; through the organisation's media server; between the browsers by its relay alone, so that no member learns another's network address. */
export type MediaPlace =
  | "mesh"
  | "media_server"
  | "relayed";

/** Why sound and picture go another way than the group has chosen, or not at all. */
export type MediaReason =
  | "many_pictures"
  | "many_people"
  | "weak_link"
  | "media_server_lost"
  | "no_media_server"
  | "no_relay";

/** Which of a page's two connections with the media server: what it sends, or what it receives. */
export type MediaSide =
  | "publish"
  | "subscribe";

/** Where a meeting is in its life. */
export type MeetingState =
  | "planned"
  | "polling"
  | "scheduled"
  | "lobby"
  | "live"
  | "paused"
  | "ended"
  | "archived"
  | "cancelled"
  | "postponed";

/** Where a member is in their membership. */
export type MemberState =
  | "invited"
  | "accepted"
  | "active"
  | "on_break"
  | "suspended"
  | "left"
  | "removed"
  | "erased";

/** What an observer is here for. Consent is given for one purpose. */
export type ObserverPurpose =
  | "learning"
  | "research"
  | "interpreting";

/** What waits for a coordinator in a group. */
export type OfficeTask =
  | "facilitator_to_accept"
  | "people_to_invite"
  | "ready_to_confirm"
  | "on_break"
  | "member_suspended"
  | "admission_granted"
  | "to_close";

/** The phases a meeting is made of; clients have their titles. */
export type PhaseKind =
  | "arrival"
  | "opening"
  | "introductions"
  | "ground_rules"
  | "agreement"
  | "checkin"
  | "followup"
  | "theme_choice"
  | "pair_talk"
  | "dialogue"
  | "case_consultation"
  | "pause"
  | "quiet_reflection"
  | "summary"
  | "evaluation"
  | "scheduling"
  | "closing"
  | "feedback";

/** Outside, in the lobby, or in the room. */
export type Place =
  | "outside"
  | "lobby"
  | "room";

/** Can one come? */
export type PollAnswer =
  | "yes"
  | "if_need_be"
  | "no";

/** A connection in three steps. */
export type Quality =
  | "good"
  | "fair"
  | "poor";

/** Which reminder. */
export type ReminderKind =
  | "week"
  | "day"
  | "hour";

/** Roles are per group and can be combined. */
export type Role =
  | "coordinator"
  | "facilitator"
  | "cofacilitator"
  | "observer"
  | "techsupport"
  | "participant";

/** In which order a round goes. `volunteers`: the piece rests in the middle, and whoever wants to be next takes it. */
export type RoundOrder =
  | "seats"
  | "random"
  | "volunteers"
  | "reverse";

/** Why one should look twice at a date: warnings, never refusals (domain.md section 5). */
export type SeasonNote =
  | "july"
  | "christmas"
  | "midsummer"
  | "first_of_may"
  | "independence_day"
  | "winter_break"
  | "autumn_break"
  | "clock_change"
  | "clocks_differ_there";

/** A text the group shares. */
export type SharedText =
  | "ground_rules"
  | "agreement";

/** How one takes part; all three are equal. */
export type TakingPart =
  | "video"
  | "sound"
  | "text";

/** Free talk, an ordered queue, or a round in seat order. */
export type TalkMode =
  | "free"
  | "queue"
  | "round";

/** A member accepts a version of a text, or asks to talk about it first. */
export type TextAnswer =
  | "accepted"
  | "talk";

/** The installation, for everybody. */
export interface About {
  /** Who runs it. */
  readonly organisation: string;
  /** Languages of the screens. */
  readonly languages: readonly Language[];
  /** The organisation's list of crisis and emergency services, in the language asked for. */
  readonly help: readonly HelpService[];
  /** The version. */
  readonly version: string;
  /** The organisation's safer space principles; lines. */
  readonly safer_space: string;
  /** What may be put on a materials shelf here. */
  readonly materials: MaterialRules;
}

/** A member's notice for a meeting. `late` and `leaves_early` are told to them and to those who lead, the others to all. */
export interface AbsenceNoticed {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** What is told to others. */
  readonly notice: AbsenceNotice;
}

/** One's own notice for a coming meeting, up to its end. */
export interface AbsenceSet {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** What is told to others. */
  readonly notice: AbsenceNotice;
}

/** A member's notice for a meeting. */
export interface AbsenceView {
  /** The member. */
  readonly member: MemberId;
  /** What is told to others. */
  readonly notice: AbsenceNotice;
}

/** One's own answer, once. It goes to a ballot box without a name or a time, not into the log. */
export interface AdmissionAnswer {
  /** The question. */
  readonly admission: AdmissionId;
  /** Yes, or not like this. */
  readonly yes: boolean;
}

/** A member has answered; what, nobody knows. Audience: they alone. */
export interface AdmissionAnswered {
  /** The question. */
  readonly admission: AdmissionId;
  /** The member. */
  readonly member: MemberId;
}

/** Asks every active participant whether one more participant may join; after the first meeting, up to the third. One question is open at a time. */
export interface AdmissionAsk {
  /** Becomes the question's id. */
  readonly key: AdmissionId;
  /** What the group is told of the newcomer, without a name. 1..280 code points. */
  readonly about: string;
}

/** Everybody is asked whether one more may join. */
export interface AdmissionAsked {
  /** The question. */
  readonly admission: AdmissionId;
  /** About which member; absent: nobody named. */
  readonly about: string;
  /** A week later; who has not answered then has not said yes. */
  readonly closes_at: Instant;
}

/** Nobody can answer any more: all have, or the week is over. The box is drawn next. */
export interface AdmissionClosed {
  /** The question. */
  readonly admission: AdmissionId;
}

/** Everybody said yes: one more participant may be invited. Or not everybody did; who or how many is told to nobody. */
export interface AdmissionDecided {
  /** The question. */
  readonly admission: AdmissionId;
  /** One more may be invited. */
  readonly admitted: boolean;
}

/** The question whether one more may join: open, or as it was decided last. */
export interface AdmissionView {
  /** Its id. */
  readonly id: AdmissionId;
  /** About which member; absent: nobody named. */
  readonly about: string;
  /** When it closes. */
  readonly closes_at: Instant;
  /** Open. */
  readonly open: boolean;
  /** Oneself. */
  readonly answered: boolean;
  /** Decided. */
  readonly admitted?: boolean;
}

/** Corrects what was counted, with a trace of who did it. For those who lead. */
export interface AttendanceCorrect {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** What counts. */
  readonly mark: AttendanceMark;
  /** Length in minutes. 0..1440. */
  readonly minutes: number;
}

/** The same, corrected by somebody who leads. Audience: they, and those who lead. */
export interface AttendanceCorrected {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** What counts. */
  readonly mark: AttendanceMark;
  /** Length in minutes. */
  readonly minutes: number;
  /** Who did it; absent: the rules did. */
  readonly by: MemberId;
}

/** A member's attendance at a meeting, counted from their stays in its room when it ended. Audience: they, and those who lead. */
export interface AttendanceCounted {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** What counts. */
  readonly mark: AttendanceMark;
  /** Length in minutes. */
  readonly minutes: number;
}

/** One person's attendance at a meeting, as counted or corrected. */
export interface AttendanceView {
  /** The member. */
  readonly member: MemberId;
  /** What counts. */
  readonly mark: AttendanceMark;
  /** Length in minutes. */
  readonly minutes: number;
  /** Who corrected it; absent: as it was counted. */
  readonly corrected_by?: MemberId;
}

/** Audience: they, and who sees poll answers by person. */
export interface AwayChanged {
  /** The member. */
  readonly member: MemberId;
  /** All periods, in order of time. */
  readonly periods: readonly AwayPeriod[];
}

/** From one day to another, both included, as "2026-12-21". */
export interface AwayPeriod {
  /** Who says it. 10..10 code points. */
  readonly from: string;
  /** To whom; absent: to those who lead. 10..10 code points. */
  readonly to: string;
}

/** One's own unavailable periods, all of them, in order of time. No reason is asked. */
export interface AwaySet {
  /** All periods, in order of time. 0..20 items. */
  readonly periods: readonly AwayPeriod[];
}

/** Unavailable periods of a member. */
export interface AwayView {
  /** The member. */
  readonly member: MemberId;
  /** All periods, in order of time. */
  readonly periods: readonly AwayPeriod[];
}

/** An ICE candidate. */
export interface Candidate {
  readonly kind: "candidate";
  /** Empty: end of candidates. 0..1000 code points. */
  readonly candidate: string;
  /** Which media section, by its name. 0..64 code points. */
  readonly mid?: string;
  /** Which media section, by its place. 0..64. */
  readonly line?: number;
}

/** Puts an unnamed card on the board. The client draws the secret, keeps it, and sends its hash alone. */
export interface CardAdd {
  /** Becomes the card's id; random. */
  readonly key: CardId;
  /** SHA-256 of the secret. 43..43 code points. */
  readonly lock: string;
  /** The text. 1..140 code points. */
  readonly text: string;
}

/** A card is on the board. `lock` is the hash of a secret that its writer alone holds; empty: a suggestion of the programme. */
export interface CardAdded {
  /** The card. */
  readonly card: CardId;
  /** SHA-256 of the secret that the writer of the card alone holds; 32 bytes as unpadded base64url. */
  readonly lock: string;
  /** The text. */
  readonly text: string;
}

/** Other words on a card. A wrong secret is `forbidden`. */
export interface CardChange {
  /** The card. */
  readonly card: CardId;
  /** The secret of the card: 32 bytes as unpadded base64url. 43..43 code points. */
  readonly secret: string;
  /** The text. 1..140 code points. */
  readonly text: string;
}

/** A card says something else. */
export interface CardChanged {
  /** The card. */
  readonly card: CardId;
  /** The text. */
  readonly text: string;
}

/** How many dots a card got. */
export interface CardDots {
  /** The card. */
  readonly card: CardId;
  /** The dots. */
  readonly dots: number;
}

/** A card is gone: withdrawn, or merged into another. */
export interface CardGone {
  /** The card. */
  readonly card: CardId;
  /** The card it was merged into. */
  readonly into?: CardId;
}

/** A card of the theme board. */
export interface CardView {
  /** Its id. */
  readonly id: CardId;
  /** The text. */
  readonly text: string;
  /** Of the programme; nobody's own. */
  readonly suggestion: boolean;
  /** In the last vote it was in. */
  readonly dots?: number;
  /** The meeting whose theme it is. */
  readonly theme_of?: MeetingId;
}

/** Takes a card from the board. A wrong secret is `forbidden`. */
export interface CardWithdraw {
  /** The card. */
  readonly card: CardId;
  /** The secret of the card: 32 bytes as unpadded base64url. 43..43 code points. */
  readonly secret: string;
}

/** Makes one card of several that say the same. Not while a vote is open. */
export interface CardsMerge {
  /** The card they go into. */
  readonly into: CardId;
  /** Those that go into it. 1..20 items. */
  readonly cards: readonly CardId[];
  /** What the card says then. 1..140 code points. */
  readonly text: string;
}

/** The case-giver words the question, shown to all; from step 4 on. `seen`: the version one saw, 0 before the first. */
export interface CaseAsk {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The version one saw; a stale one is `conflict`, one already there is success. 0..10000. */
  readonly seen: number;
  /** The question of the meeting; may be empty. 1..300 code points. */
  readonly question: string;
}

/** The question of the case. */
export interface CaseAsked {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The version. */
  readonly version: number;
  /** The question of the meeting; may be empty. */
  readonly question: string;
}

/** The case-giver is named; absent: they are gone, and the steps wait for another. */
export interface CaseBegan {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The case-giver; absent: nobody yet. */
  readonly giver?: MemberId;
}

/** Names the case-giver among those who offered; the steps begin with the first. */
export interface CaseBegin {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The case-giver; absent: nobody yet. */
  readonly giver: MemberId;
}

/** A participant offers to bring a case, and so accepts its rules (in step 6 their microphone is closed), or takes the offer back. */
export interface CaseOffer {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Offered, or taken back. */
  readonly offered: boolean;
}

/** Somebody offers to bring a case, or has taken the offer back. */
export interface CaseOffered {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The member. */
  readonly member: MemberId;
  /** Offered, or taken back. */
  readonly offered: boolean;
}

/** Goes to another step. `seen` is the step one saw; a stale one is `conflict`. */
export interface CaseStepGo {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The version one saw; a stale one is `conflict`, one already there is success. 1..8. */
  readonly seen: number;
  /** To whom; absent: to those who lead. 1..8. */
  readonly to: number;
}

/** A step began, or its timer stopped or runs again. */
export interface CaseStepped {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** One step of the negotiation. */
  readonly step: number;
  /** The timer. */
  readonly timer: Timer;
}

/** The case consultation. */
export interface CaseView {
  /** Who offers to bring a case. */
  readonly offers: readonly MemberId[];
  /** The case-giver; absent: nobody yet. */
  readonly giver?: MemberId;
  /** 0: not begun. */
  readonly step: number;
  /** The timer. */
  readonly timer?: Timer;
  /** Of the question. */
  readonly version: number;
  /** The question of the meeting; may be empty. */
  readonly question?: string;
}

/** Deletes a line and leaves a marker. */
export interface ChatDelete {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The line. */
  readonly message: MessageId;
}

/** A line was deleted; a marker stays. */
export interface ChatDeleted {
  /** The line. */
  readonly id: MessageId;
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** A line of the chat. */
export interface ChatLineView {
  /** Its id. */
  readonly id: MessageId;
  /** Who wrote it. */
  readonly from: MemberId;
  /** When. */
  readonly at: Instant;
  /** Absent: deleted. */
  readonly text?: string;
}

/** Writes a line to the meeting's chat. */
export interface ChatPost {
  /** Becomes the line's id, so that a repeat is harmless. */
  readonly key: MessageId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The line. 1..2000 code points. */
  readonly text: string;
}

/** A line was written. Received by every seat in the room at that moment. */
export interface ChatPosted {
  /** The line. */
  readonly id: MessageId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Who wrote it. */
  readonly from: MemberId;
  /** The line's text. */
  readonly text: string;
}

/** The group's seat order, drawn when its first meeting starts; newcomers are appended. It is never drawn again. */
export interface CircleDrawn {
  /** Members from the first seat on. */
  readonly order: readonly MemberId[];
}

/** One row of GET /api/groups/{group}/concerns. Never one about the reader. */
export interface Concern {
  /** Its id. */
  readonly id: ConcernId;
  /** When. */
  readonly at: Instant;
  /** About which member; absent: nobody named. */
  readonly about?: MemberId;
  /** The text. */
  readonly text: string;
}

/** POST /api/groups/{group}/concerns: reaches the coordinator, never those who lead; one about a coordinator reaches the other coordinators. */
export interface ConcernReport {
  /** Random; a repeat is harmless. */
  readonly key: ConcernId;
  /** A member of the group. */
  readonly about?: MemberId;
  /** The text. 1..4000 code points. */
  readonly text: string;
}

/** The concerns. */
export interface Concerns {
  /** The reports, oldest first. */
  readonly concerns: readonly Concern[];
}

/** Gives or refuses consent, or withdraws it at any moment. */
export interface ConsentAnswerSet {
  /** The member with the observer's role. */
  readonly observer: MemberId;
  /** The purpose that was shown; another one is `conflict`. */
  readonly purpose: ObserverPurpose;
  /** One's own answer. */
  readonly answer: ConsentAnswer;
  /** Version of the text that was shown. 1..1000. */
  readonly text: number;
}

/** One member's answer. Only its giver ever receives it. */
export interface ConsentAnswered {
  /** The member with the observer's role. */
  readonly observer: MemberId;
  /** Who answered. */
  readonly by: MemberId;
  /** The answer. */
  readonly answer: ConsentAnswer;
}

/** The outcome others may know, published only at moments that name nobody. */
export interface ConsentPublished {
  /** The member with the observer's role. */
  readonly observer: MemberId;
  /** Everyone, or not everyone. */
  readonly outcome: ConsentOutcome;
}

/** A session description. One that would send what its sender may not send is refused. */
export interface Description {
  readonly kind: "description";
  /** `offer`, `answer` or `rollback`. 5..8 code points. */
  readonly type: string;
  /** RFC 8866; lines end in a line feed alone, and the receiving page restores CR LF. 0..40000 code points. */
  readonly sdp: string;
}

/** One's own devices as they are. Nobody can send it for another. A screen is shown by those of row 23 where a camera may be open, one at a time in a place: `forbidden` by row 23, `conflict` while the phase closes cameras or somebody else shows theirs. */
export interface DevicesSet {
  /** The microphone is open. */
  readonly microphone: boolean;
  /** The camera is open. */
  readonly camera: boolean;
  /** How one takes part. */
  readonly part: TakingPart;
  /** A screen, a window of it or a document goes out in place of the own picture. */
  readonly sharing: boolean;
  /** This member speaks by signs: their picture is large and smooth enough for it, and given up last. */
  readonly signing: boolean;
}

/** Somebody's devices as they are. The server ends a screen when its right ends and when its member goes to another place. */
export interface DevicesSignal {
  /** The member. */
  readonly member: MemberId;
  /** The microphone is open. */
  readonly microphone: boolean;
  /** The camera is open. */
  readonly camera: boolean;
  /** How one takes part. */
  readonly part: TakingPart;
  /** A screen, a window of it or a document goes out in place of the own picture. */
  readonly sharing: boolean;
  /** This member speaks by signs: their picture is large and smooth enough for it, and given up last. */
  readonly signing: boolean;
}

/** GET /api/groups/{group}/door: what an invited person reads before they accept. No member's name is in it but the facilitator's. */
export interface Door {
  /** The name. */
  readonly name: string;
  /** The type of the group. */
  readonly type: GroupType;
  /** The languages the group speaks. */
  readonly languages: readonly Language[];
  /** One is invited as. */
  readonly roles: readonly Role[];
  /** Display name. */
  readonly facilitator?: string;
  /** Suggested by who invites. */
  readonly display_name?: string;
  /** Pseudonyms are the norm: no member learns another's network address. */
  readonly pseudonyms: boolean;
  /** Camera off is the norm. */
  readonly camera_off: boolean;
  /** Where sound and picture go. */
  readonly media: MediaPlace;
  /** The meetings. */
  readonly meetings: number;
  /** Absent: no date yet. */
  readonly first?: WallTime;
  /** Length in minutes. */
  readonly minutes: number;
  /** Version. */
  readonly terms: number;
  /** The organisation's information text; lines. */
  readonly information: string;
  /** A word to the coordinator has been sent. */
  readonly word_sent: boolean;
}

/** PUT /api/groups/{group}/door/word: "I know somebody here", told to the coordinator alone, before names are shown. An empty text takes it back. */
export interface DoorWord {
  /** The text. 0..500 code points. */
  readonly text: string;
}

/** One's own dots of an open vote, as they are: kept in memory until it closes, sent again by the client after a reconnect or a restart. `pad` makes every such frame equally long: as many characters as the ids that are not there would take. */
export interface DotsSet {
  /** The vote. */
  readonly vote: VoteId;
  /** A card may stand there more than once. 0..3 items. */
  readonly dots: readonly CardId[];
  /** Ready. */
  readonly ready: boolean;
  /** 92 characters less 31 for each dot and one back for the first: 92, 62, 31, 0. 0..92 code points. */
  readonly pad: string;
}

/** One's own observation drafts of a meeting. */
export interface DraftsView {
  /** The set of drafts. */
  readonly draft: DraftId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The first is P1. */
  readonly numbers: readonly MemberId[];
  /** The notes. */
  readonly notes: readonly ObservationView[];
}

/** The end of an erasure class: what it held is gone from the state, and its key is destroyed next. */
export interface Expired {
  /** The class. */
  readonly what: KeyClass;
  /** Id of the phase run, meeting or member whose key ends. */
  readonly scope: string;
}

/** Answers the three questions (domain.md section 6), once, during the meeting or within 72 h of its end. Every question may be skipped. The answer goes to a ballot box without a name or a time, not into the log. */
export interface FeedbackAnswer {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Was I heard? 1 to 5; absent: skipped. 1..5. */
  readonly heard?: number;
  /** Was the meeting useful to me? 1 to 5; absent: skipped. 1..5. */
  readonly useful?: number;
  /** What would I change next time? Absent: skipped. 1..800 code points. */
  readonly change?: string;
}

/** One unnamed answer. */
export interface FeedbackBallot {
  /** Was I heard? 1 to 5; absent: skipped. 1..5. */
  readonly heard?: number;
  /** Was the meeting useful to me? 1 to 5; absent: skipped. 1..5. */
  readonly useful?: number;
  /** What would I change next time? Absent: skipped. 1..800 code points. */
  readonly change?: string;
}

/** Nobody can answer any more: 72 h are over, or every participant has answered. */
export interface FeedbackClosed {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** The answers, shuffled, once the box is closed; none when fewer than three were given. Audience: facilitators. */
export interface FeedbackDrawn {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The answers. */
  readonly answers: readonly FeedbackBallot[];
}

/** A member has answered; what, nobody knows. Audience: they alone. */
export interface FeedbackGiven {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
}

/** The feedback on one meeting. One's own part, and for facilitators the unnamed answers. */
export interface FeedbackView {
  /** Can be answered. */
  readonly open: boolean;
  /** One has answered. */
  readonly given: boolean;
  /** Drawn; empty: fewer than three were given. */
  readonly answers?: readonly FeedbackBallot[];
}

/** Who has been given the word outside a round. */
export interface FloorChanged {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** Absent: nobody. */
  readonly holder?: MemberId;
}

/** Ends a given turn: its holder, or who leads. */
export interface FloorEnd {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Whose turn one saw. */
  readonly holder: MemberId;
}

/** Gives the word to somebody outside a round: the first in the queue, or the observer's reflecting turn. */
export interface FloorGive {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Who gets the word. */
  readonly to: MemberId;
}

/** A group was founded. */
export interface Founded {
  /** The group. */
  readonly group: GroupId;
}

/** POST /api/groups, for coordinators of the organisation: founds a group and plans its meetings from a template. The same founding again is harmless. Answer: Founded. */
export interface Founding {
  /** The group. */
  readonly group: GroupFound;
  /** Id of the template. 1..60 code points. */
  readonly programme_template: string;
  /** The meetings. 1..40. */
  readonly meetings: number;
  /** The dates. */
  readonly dates: FoundingDates;
}

/** How the meetings of a new group are dated: the first one, and a rhythm. */
export interface FoundingDates {
  /** The first meeting. */
  readonly first: WallTime;
  /** From one meeting to the next. 1..12. */
  readonly weeks: number;
  /** Suggestions, until polls or the facilitator date them. */
  readonly tentative: boolean;
}

/** Which rows of the matrix with condition 5 hold in this group, all of them; none is on by default. */
export interface GroupAllow {
  /** The rows. 0..8 items. */
  readonly actions: readonly Action[];
}

/** The rows with condition 5 that hold now. */
export interface GroupAllowed {
  /** The rows. */
  readonly actions: readonly Action[];
}

/** Puts the group on break, brings it back, begins its closing or cancels it. */
export interface GroupChange {
  /** The turn to take. */
  readonly to: GroupTurn;
}

/** The group's state changed. */
export interface GroupChanged {
  /** The state before. */
  readonly from: GroupState;
  /** The state now. */
  readonly to: GroupState;
  /** Who did it; absent: the rules did. */
  readonly by?: MemberId;
}

/** The coordinator confirms that the group is complete. Needs 3 accepted participants, 1 in a pair. */
export type GroupConfirm = Record<string, never>;

/** Another name, type, languages or zone; what is absent stays. The zone only while no meeting has been held: dates are in it. */
export interface GroupEdit {
  /** The name. 1..80 code points. */
  readonly name?: string;
  /** The type of the group. */
  readonly type?: GroupType;
  /** The languages the group speaks. 1..3 items. */
  readonly languages?: readonly Language[];
  /** IANA time zone, such as Europe/Helsinki. 1..64 code points. */
  readonly zone?: string;
}

/** Name, type, languages and zone as they are now. */
export interface GroupEdited {
  /** The name. */
  readonly name: string;
  /** The type of the group. */
  readonly type: GroupType;
  /** The languages the group speaks. */
  readonly languages: readonly Language[];
  /** IANA time zone, such as Europe/Helsinki. */
  readonly zone: string;
}

/** Founds a group; the first command of its log. The sender becomes its coordinator. */
export interface GroupFound {
  /** Becomes the group's id. */
  readonly key: GroupId;
  /** The name. 1..80 code points. */
  readonly name: string;
  /** The type of the group. */
  readonly type: GroupType;
  /** The languages the group speaks. 1..3 items. */
  readonly languages: readonly Language[];
  /** IANA time zone; every meeting's wall time is in it. 1..64 code points. */
  readonly zone: string;
  /** Participants: work 3..8, network up to 25, a pair 1. 1..25. */
  readonly size: number;
  /** Pseudonyms are the norm: no member learns another's network address. */
  readonly pseudonyms: boolean;
  /** Camera off is the norm. */
  readonly camera_off: boolean;
  /** Coordinator and facilitator in one person, shown with both badges. */
  readonly also_facilitator: boolean;
  /** The coordinator's own display name. 1..40 code points. */
  readonly display_name: string;
  /** Absent: mesh. */
  readonly media?: MediaPlace;
  /** Of the organisation. */
  readonly programme?: ProgrammeId;
}

/** A group begins. */
export interface GroupFounded {
  /** The group. */
  readonly group: GroupId;
  /** The name. */
  readonly name: string;
  /** The type of the group. */
  readonly type: GroupType;
  /** The languages the group speaks. */
  readonly languages: readonly Language[];
  /** IANA time zone, such as Europe/Helsinki. */
  readonly zone: string;
  /** How many participants the group is planned for. */
  readonly size: number;
  /** Pseudonyms are the norm: no member learns another's network address. */
  readonly pseudonyms: boolean;
  /** Camera off is the norm. */
  readonly camera_off: boolean;
  /** Where sound and picture go. */
  readonly media?: MediaPlace;
  /** The programme. */
  readonly programme?: ProgrammeId;
}

/** A group as one member may see it now. */
export interface GroupView {
  /** Its id. */
  readonly id: GroupId;
  /** The name. */
  readonly name: string;
  /** The type of the group. */
  readonly type: GroupType;
  /** Its state. */
  readonly state: GroupState;
  /** The languages the group speaks. */
  readonly languages: readonly Language[];
  /** IANA time zone, such as Europe/Helsinki. */
  readonly zone: string;
  /** How many participants the group is planned for. */
  readonly size: number;
  /** Pseudonyms are the norm: no member learns another's network address. */
  readonly pseudonyms: boolean;
  /** Camera off is the norm. */
  readonly camera_off: boolean;
  /** Everybody in the group, gone members too. */
  readonly members: readonly MemberView[];
  /** Members from the first seat on; empty before the first meeting. */
  readonly seat_order: readonly MemberId[];
  /** Questions about observers, as one may see them. */
  readonly observers: readonly ObserverView[];
  /** All meetings, in order of their number. */
  readonly meetings: readonly MeetingView[];
  /** The meeting whose lobby is open or that is live. */
  readonly open?: OpenMeetingView;
  /** Those the viewer may read. */
  readonly texts: readonly TextView[];
  /** The theme board, for who writes shared things. */
  readonly cards: readonly CardView[];
  /** The observer's own. */
  readonly drafts: readonly DraftsView[];
  /** Where sound and picture go. */
  readonly media: MediaPlace;
  /** Rows with condition 5 that hold in this group. */
  readonly allowed: readonly Action[];
  /** One's own; all for who sees poll answers by person. */
  readonly away: readonly AwayView[];
  /** One's own, once chosen. */
  readonly reminders?: RemindersView;
  /** One's own, and those that are shared. */
  readonly promises: readonly PromiseView[];
  /** For those who meet and coordinators. */
  readonly admission?: AdmissionView;
  /** Of the organisation. */
  readonly programme?: ProgrammeId;
  /** The materials shelf, oldest first; for who reads shared things. */
  readonly materials: readonly MaterialView[];
}

/** A hand was raised or lowered. */
export interface HandChanged {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** The member. */
  readonly member: MemberId;
  /** Absent: lowered. */
  readonly raised?: HandKind;
}

/** Raises or lowers one's own hand. */
export interface HandSet {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** What shall be so. */
  readonly raised: boolean;
  /** Why the hand is raised. */
  readonly kind: HandKind;
}

/** A raised hand. */
export interface HandView {
  /** The member. */
  readonly member: MemberId;
  /** Why it is raised. */
  readonly kind: HandKind;
}

/** From whom sound has arrived within the last seconds; no content. Facilitators and technical support see all of it, each other whether they are heard themselves. */
export interface HeardReport {
  /** Who says it. 0..25 items. */
  readonly from: readonly MemberId[];
}

/** From whom a member hears sound. Whoever does not see everybody's connection finds at most themselves in it. */
export interface HeardSignal {
  /** The member. */
  readonly member: MemberId;
  /** Who says it. */
  readonly from: readonly MemberId[];
}

/** One service of the list "help now". */
export interface HelpService {
  /** The name. */
  readonly name: string;
  /** May be empty. */
  readonly phone: string;
  /** May be empty. */
  readonly url: string;
  /** Free text; may be empty. */
  readonly hours: string;
}

/** POST /api/groups/{group}/invitations, by those who may invite to these roles. With an address the link is mailed; without one it is handed over by whoever invites. Answer: InvitationMade. The same invitation again is harmless, but gives no second link. */
export interface Invitation {
  /** Drawn by the client; becomes the id, so that a repeat is harmless. */
  readonly key: MemberId;
  /** Roles of the member in this group. 1..2 items. */
  readonly roles: readonly Role[];
  /** Of the mail. */
  readonly language: Language;
  /** E-mail address. 3..254 code points. */
  readonly address?: string;
  /** A suggestion. 1..40 code points. */
  readonly display_name?: string;
}

/** POST /api/groups/{group}/invitations/{member}: a new link in place of the old one, which is dead. DELETE revokes the invitation. */
export interface InvitationAgain {
  /** Send it by mail; else it is handed over. */
  readonly by_mail: boolean;
}

/** `link` and `code` are there when nothing was mailed. */
export interface InvitationMade {
  /** The member. */
  readonly member: MemberId;
  /** When it expires. */
  readonly expires: Instant;
  /** The link, shown this once. */
  readonly link?: string;
  /** The link as a QR code (ISO/IEC 18004): rows of '0' and '1', without a quiet zone; may be empty. */
  readonly code: readonly string[];
}

/** One row of GET /api/groups/{group}/invitations, for those who may invite. `address` for those who may see it (row 5). */
export interface InvitationRow {
  /** The member. */
  readonly member: MemberId;
  /** Roles of the member in this group. */
  readonly roles: readonly Role[];
  /** Its state. */
  readonly state: MemberState;
  /** Of the link; absent: used, revoked, or none. */
  readonly expires?: Instant;
  /** E-mail address. */
  readonly address?: string;
  /** What became of the last mail. */
  readonly mail: MailFate;
  /** "I know somebody here": what the person told the coordinator before they accepted. */
  readonly word?: string;
}

/** The invitations of a group. */
export interface Invitations {
  /** One row for each. */
  readonly invitations: readonly InvitationRow[];
}

/** What a join form is about. */
export interface JoinAbout {
  /** The name. */
  readonly name: string;
  /** The languages the group speaks. */
  readonly languages: readonly Language[];
  /** The information text; lines. */
  readonly information: string;
}

/** True: the person is invited, by mail. false: the form is put away, and nobody is told. */
export interface JoinAnswer {
  /** Yes, or not. */
  readonly approve: boolean;
}

/** The join form of a group. */
export interface JoinForm {
  /** Open. */
  readonly open: boolean;
  /** Right after it was opened. */
  readonly link?: string;
  /** One row for each. */
  readonly rows: readonly JoinRow[];
}

/** PUT /api/groups/{group}/join-form, for coordinators of a `network` group: opens the form, with a new address, or closes it. Answer: JoinForm. */
export interface JoinFormSet {
  /** Open. */
  readonly open: boolean;
}

/** POST /api/groups/{group}/join/look: what the form is about. Needs no session. Answer: JoinAbout, or not_found. */
export interface JoinLook {
  /** The token of the link. 22..64 code points. */
  readonly token: string;
}

/** One filled-in form. GET /api/groups/{group}/join-form lists them; POST …/join-form/{id} answers one. */
export interface JoinRow {
  /** Its id. */
  readonly id: DoorId;
  /** When. */
  readonly at: Instant;
  /** E-mail address. */
  readonly address: string;
  /** The name the group sees. */
  readonly display_name: string;
  /** Where the person works; may be empty. */
  readonly organisation: string;
  /** What the person tells the coordinator alone. */
  readonly word: string;
  /** The language of screens, mails and errors. */
  readonly language: Language;
}

/** POST /api/groups/{group}/join: fills the form in. Needs no session; the answer is the same for every address. */
export interface Joining {
  /** Drawn by the client; becomes the id, so that a repeat is harmless. */
  readonly key: DoorId;
  /** The token of the link. 22..64 code points. */
  readonly token: string;
  /** E-mail address. 3..254 code points. */
  readonly address: string;
  /** The name the group sees. 1..40 code points. */
  readonly display_name: string;
  /** Where the person works; may be empty. 0..120 code points. */
  readonly organisation: string;
  /** The language of screens, mails and errors. */
  readonly language: Language;
  /** What the person tells the coordinator alone. 0..500 code points. */
  readonly word: string;
}

/** One page's X25519 public key in one meeting (RFC 7748). */
export interface KeyHello {
  readonly kind: "hello";
  /** 32 bytes, unpadded base64url. 43..43 code points. */
  readonly public_key: string;
  /** Answers another's hello; needs no answer. */
  readonly again: boolean;
}

/** The sender's frame key of one epoch, encrypted for the receiver alone. */
export interface KeyWrap {
  readonly kind: "key";
  /** As frames name it; counts on from 255 to 0. 0..255. */
  readonly epoch: number;
  /** Unpadded base64url. 1..200 code points. */
  readonly wrapped: string;
}

/** A step of the members' keys, to one other member, when sound may flow between the two in at least one direction. The server keeps nothing of it. */
export interface KeysSend {
  /** The other member. */
  readonly to: MemberId;
  /** Of the pair in a mesh; with a media server the sender's own name for its keys. 1..26 code points. */
  readonly session: string;
  /** One step of the negotiation. */
  readonly step: KeyStep;
}

/** A step of another member's keys. */
export interface KeysSignal {
  /** The other member. */
  readonly from: MemberId;
  /** As its sender named it. */
  readonly session: string;
  /** One step of the negotiation. */
  readonly step: KeyStep;
}

/** Who is shown as leading changed. */
export interface LeadChanged {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Who leads: the facilitator, or a co-facilitator standing in. Absent: nobody is there to lead. */
  readonly leads?: MemberId;
}

/** Permission to send to an observer or technical supporter, renewed each 4 s. Without one for 10 s sending to them stops. */
export interface LeaseSignal {
  /** Whom one may send to. */
  readonly to: readonly MemberId[];
  /** For how long from now. */
  readonly seconds: number;
}

/** Technical support takes a waiting call: the two hear each other and nobody else. */
export interface LineAnswer {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
}

/** Asks technical support for a private help line, from lobby or room, or takes it back. */
export interface LineAsk {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Asked, or no longer. */
  readonly asked: boolean;
}

/** Somebody waits for technical support, or no longer does. Audience: they, technical support and those who lead. */
export interface LineAsked {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** Asked, or no longer. */
  readonly asked: boolean;
}

/** Somebody is on the help line with technical support, or it is over (absent). Told to all in lobby and room. */
export interface LineChanged {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** The technical supporter on the line; absent: it is over. */
  readonly support?: MemberId;
}

/** Ends one's own help line; either side may. */
export interface LineEnd {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** Lets somebody in from the lobby. */
export interface LobbyAdmit {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
}

/** Moves a member from the room to the lobby, where they wait to be admitted. A facilitator cannot be moved. */
export interface LobbyMove {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
}

/** How late comers come in was set. */
export interface LobbyRule {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Those who come after the start are let in one by one. */
  readonly one_by_one: boolean;
}

/** Sets how those come in who come after the start. */
export interface LobbySet {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Those who come after the start are let in one by one. */
  readonly one_by_one: boolean;
}

/** POST /api/groups/{group}/mail-button: what a button in a mail leads to, done by its reader without a sign-in. `proof` is good for this member, this meeting and these buttons alone, up to the meeting's end. */
export interface MailButtonPress {
  /** The member. */
  readonly member: MemberId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Proves that the mail was read; good for this alone. 22..64 code points. */
  readonly proof: string;
  /** Which button. */
  readonly button: MailButton;
}

/** Takes a file off the shelf, for good: whoever put it there, or those who lead. */
export interface MaterialRemove {
  /** The file's id, drawn by the page at random. */
  readonly material: MaterialId;
}

/** Taken off; what it was is not told again. Its key is destroyed with the `expired` that follows. */
export interface MaterialRemoved {
  /** The file's id, drawn by the page at random. */
  readonly material: MaterialId;
  /** Who took it off. */
  readonly by: MemberId;
}

/** What an installation lets its groups put on their materials shelves. PUT /api/groups/{group}/materials/{material} puts a file there: the body is the file, `Content-Type` its type, `Piiri-Name` its name, percent-encoded UTF-8. The same file again is harmless. 413: the file (`field` is `content`) or the shelf (`shelf`) is too large; 422: `name`, `type` or `content` does not agree with the others, or is not let in. A new file lies on the shelf with the event `material.shelved`. */
export interface MaterialRules {
  /** Those it lets in. */
  readonly types: readonly MaterialType[];
  /** Of one file. */
  readonly bytes_max: number;
  /** Kept so long. */
  readonly days: number;
}

/** A file lies on the shelf. Audience: all who read shared things (row 29). Gone with its file: on the day `until`, when it is taken off, or with the group. It is put there by PUT /api/groups/{group}/materials/{material} alone (row 49, `add_material`: facilitator, cofacilitator, and participants if the group allows it). */
export interface MaterialShelved {
  /** The file's id, drawn by the page at random. */
  readonly material: MaterialId;
  /** Who put it there. */
  readonly by: MemberId;
  /** With its ending. */
  readonly name: string;
  /** Of its content. */
  readonly type: MaterialType;
  /** Size of the file. */
  readonly bytes: number;
  /** Of the content: BLAKE2b-256, in hexadecimal; the same file sent again is known by it. */
  readonly digest: string;
  /** Destroyed then. */
  readonly until: Instant;
}

/** A file on the materials shelf. GET /api/groups/{group}/materials/{material} gives it to who may read it. */
export interface MaterialView {
  /** Its id. */
  readonly id: MaterialId;
  /** Who put it there. */
  readonly by: MemberId;
  /** With its ending. */
  readonly name: string;
  /** Of its content. */
  readonly type: MaterialType;
  /** Size of the file. */
  readonly bytes: number;
  /** When. */
  readonly at: Instant;
  /** Destroyed then. */
  readonly until: Instant;
}

/** GET /api/me. */
export interface Me {
  /** The language of screens, mails and errors. */
  readonly language: Language;
  /** IANA name; absent: times in mails are the group's. */
  readonly zone?: string;
  /** Absent: came by a link that was handed over. */
  readonly address?: string;
  /** May found groups. */
  readonly coordinator: boolean;
  /** Has a personal calendar address. */
  readonly calendar: boolean;
}

/** What this page can do; said once after it has connected. A page that says nothing can do nothing of it. */
export interface MediaAble {
  /** Encrypts and decrypts single frames, so that a media server carries what it cannot read. */
  readonly frame_encryption: boolean;
}

/** A description from the media server: the answer on `publish`, an offer on `subscribe`. */
export interface MediaPeerSignal {
  /** The plan's. */
  readonly session: string;
  /** Which of the two connections. */
  readonly side: MediaSide;
  /** `offer` or `answer`. */
  readonly type: string;
  /** RFC 8866, its candidates inside; lines end in a line feed alone. */
  readonly sdp: string;
  /** Of an offer, in the order of its sections; a section that is not named carries nothing. */
  readonly tracks: readonly MediaTrack[];
}

/** How one's own sound and picture go now, the whole of it: which way, with whom, how large. Sent whenever it changes. Outside a room only `text_only` is said, and why. */
export interface MediaPlan {
  /** Straight to the other pages, to them by relays alone, or by the media server. */
  readonly place: MediaPlace;
  /** Absent: nothing flows. */
  readonly encryption?: Encryption;
  /** Why it is not as the group has chosen; absent: it is. */
  readonly reason?: MediaReason;
  /** Of the two connections with the media server; another name than before: begin them anew. Else empty. */
  readonly session: string;
  /** The organisation's relays, with one's own access in this meeting. */
  readonly relays: readonly RelayAccess[];
  /** Members one may send to. */
  readonly send_to: readonly MemberId[];
  /** Members one may hear. */
  readonly receive_from: readonly MemberId[];
  /** One's own microphone may be open now. */
  readonly microphone: boolean;
  /** One's own camera may be open now. */
  readonly camera: boolean;
  /** Largest picture to send, pixels; 0: no picture. */
  readonly width: number;
  /** Largest picture to send, pixels. */
  readonly height: number;
  /** Pictures per second. */
  readonly frames: number;
  /** Per second and link. */
  readonly kilobits: number;
  /** Who sends large: the one who has the floor, who shows a screen, and in larger circles who leads. */
  readonly large: readonly MemberId[];
  /** Largest picture of those, pixels. */
  readonly large_width: number;
  /** Largest picture of those, pixels. */
  readonly large_height: number;
  /** Pictures per second of those. */
  readonly large_frames: number;
  /** Per second and link, of those. */
  readonly large_kilobits: number;
  /** Whose picture carries signs, oneself among them: given up last on a weak line. */
  readonly signing: readonly MemberId[];
  /** Those of `send_to` to whom one sends by lease only; the first 10 s are given with this signal. */
  readonly leased: readonly MemberId[];
  /** There is no way for sound and picture. Said outside a room too, so that nobody chooses one at the door. */
  readonly text_only: boolean;
}

/** One step of negotiation with the media server: the page offers on `publish` and answers on `subscribe`. A `restart` asks for a fresh session. */
export interface MediaSend {
  /** The plan's; a step of another one is stale (`conflict`). 1..26 code points. */
  readonly session: string;
  /** Which of the two connections. */
  readonly side: MediaSide;
  /** One step of the negotiation. */
  readonly step: Negotiation;
}

/** Which section of the media server's offer carries what of whom. */
export interface MediaTrack {
  /** The section, by its name. */
  readonly mid: string;
  /** Whose it is. */
  readonly member: MemberId;
  /** A picture; else sound. */
  readonly picture: boolean;
}

/** Cancels a meeting that has not begun. */
export interface MeetingCancel {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** A meeting's state changed. */
export interface MeetingChanged {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The state now. */
  readonly to: MeetingState;
  /** Until when the end can be taken back. */
  readonly undo_until?: Instant;
}

/** Ends the pause. */
export interface MeetingContinue {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** A meeting has a date, or another one. `sequence` rises with each: calendars tell newer from older by it (RFC 5545, 3.8.7.4). */
export interface MeetingDated {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC. */
  readonly starts_at: Instant;
  /** Rises with each date: calendars tell newer from older by it. */
  readonly sequence: number;
}

/** Ends the meeting: sound and picture stop for all at once. Can be taken back for 30 s. */
export interface MeetingEnd {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** Join: into the lobby before the start, into the room after it, unless one must be admitted. */
export interface MeetingEnter {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** Leaves lobby or room. Nobody is held in a room. Technical support goes back to standby. */
export interface MeetingExit {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** Let's pause: anyone in the room, unnamed. Timers stop; talk and media go on. */
export interface MeetingPause {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** Plans a meeting from a built-in pattern. */
export interface MeetingPlan {
  /** Becomes the meeting's id. */
  readonly key: MeetingId;
  /** The title; may be empty. 0..120 code points. */
  readonly title: string;
  /** The question of the meeting; may be empty. 0..300 code points. */
  readonly question: string;
  /** The agenda pattern it was planned from. */
  readonly pattern: AgendaPattern;
  /** At most 240 minutes in all. 1..40 items. */
  readonly phases: readonly PlannedPhase[];
  /** As many as phases, or none. 0..40 items. */
  readonly cues: readonly string[];
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC; the server refuses one that differs. */
  readonly starts_at: Instant;
  /** True: the date is only a suggestion, `meetings.date` or a poll gives it one. */
  readonly tentative?: boolean;
}

/** A meeting was planned. */
export interface MeetingPlanned {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Which of the group's meetings, from 1. */
  readonly number: number;
  /** The title; may be empty. */
  readonly title: string;
  /** The question of the meeting; may be empty. */
  readonly question: string;
  /** The agenda pattern it was planned from. */
  readonly pattern: AgendaPattern;
  /** The plan. */
  readonly phases: readonly PlannedPhase[];
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC. */
  readonly starts_at: Instant;
  /** Length in minutes. */
  readonly minutes: number;
  /** The meeting is `planned`, not `scheduled`. */
  readonly tentative?: boolean;
}

/** Somebody came to the lobby or the room, or left. */
export interface MeetingPresence {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** Where the member is. */
  readonly place: Place;
  /** In the lobby, and only an admission lets them in. */
  readonly waits: boolean;
}

/** Takes the end back. */
export interface MeetingReopen {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** Starts the meeting: everybody in the lobby who may comes in. */
export interface MeetingStart {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** When one meeting begins. */
export interface MeetingTime {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC; the server refuses one that differs. */
  readonly starts_at: Instant;
}

/** A meeting. */
export interface MeetingView {
  /** Its id. */
  readonly id: MeetingId;
  /** Which of the group's meetings, from 1. */
  readonly number: number;
  /** The title; may be empty. */
  readonly title: string;
  /** The question of the meeting; may be empty. */
  readonly question: string;
  /** The agenda pattern it was planned from. */
  readonly pattern: AgendaPattern;
  /** The plan. */
  readonly phases: readonly PlannedPhase[];
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC. */
  readonly starts_at: Instant;
  /** Length in minutes. */
  readonly minutes: number;
  /** Its state. */
  readonly state: MeetingState;
  /** Until when the end can be taken back. */
  readonly undo_until?: Instant;
  /** Of the plan. */
  readonly version: number;
  /** For those who lead. */
  readonly cues?: readonly string[];
  /** Chosen by the group. */
  readonly theme?: string;
  /** Notices as the viewer may see them. */
  readonly absences: readonly AbsenceView[];
  /** Approved by the group. */
  readonly notes?: readonly string[];
  /** From the phase `feedback` on, for who answers or sees answers. */
  readonly feedback?: FeedbackView;
  /** Shared by the observer. */
  readonly observations: readonly SharedObservation[];
  /** Of its date. */
  readonly sequence: number;
  /** The last one. */
  readonly poll?: PollView;
  /** For those who plan. */
  readonly quorum_lost: boolean;
  /** One's own; all for those who lead. */
  readonly attendance: readonly AttendanceView[];
}

/** Gives meetings that have not begun their date, or another one. The id of each, and with it its calendar entry, stays. */
export interface MeetingsDate {
  /** The dates. 1..40 items. */
  readonly times: readonly MeetingTime[];
}

/** The invited person accepts the terms and chooses a name. A facilitator's acceptance begins the inviting. */
export interface MemberAccept {
  /** The name the group sees. 1..40 code points. */
  readonly display_name: string;
  /** The language of screens, mails and errors. */
  readonly language: Language;
  /** Version of the information text that was shown. 1..1000. */
  readonly terms: number;
}

/** A member's state changed. That a member is gone is told to all as `left`; that they were suspended or removed is a second event, for those alone who may suspend (row 9). */
export interface MemberChanged {
  /** The member. */
  readonly member: MemberId;
  /** The state now. */
  readonly to: MemberState;
  /** Who did it; absent: the rules did. */
  readonly by?: MemberId;
}

/** Invites one person. The coordinator alone appoints facilitators and co-facilitators (row 1); coordinator or facilitator appoint observer and technical support (row 3). */
export interface MemberInvite {
  /** Becomes the member's id. */
  readonly key: MemberId;
  /** Roles of the member in this group. 1..2 items. */
  readonly roles: readonly Role[];
  /** A suggestion; the person chooses at the door. 1..40 code points. */
  readonly display_name?: string;
}

/** Somebody is invited to the group. */
export interface MemberInvited {
  /** The member. */
  readonly member: MemberId;
  /** Roles of the member in this group. */
  readonly roles: readonly Role[];
}

/** Leaves the group, at once and without a reason. */
export type MemberLeave = Record<string, never>;

/** A member chose a display name. The only event that carries one: its key is destroyed with the member's data. */
export interface MemberNamed {
  /** The member. */
  readonly member: MemberId;
  /** The name the group sees. */
  readonly display_name: string;
}

/** Removes a member for good. */
export interface MemberRemove {
  /** The member. */
  readonly member: MemberId;
}

/** Changes one's own display name. */
export interface MemberRename {
  /** The name the group sees. 1..40 code points. */
  readonly display_name: string;
}

/** Rests for a while, or comes back. Nobody asks why. */
export interface MemberRest {
  /** Rests, or comes back. */
  readonly resting: boolean;
}

/** Suspends a member until the coordinator decides, or takes the suspension back (the coordinator). */
export interface MemberSuspend {
  /** The member. */
  readonly member: MemberId;
  /** What shall be so. */
  readonly suspended: boolean;
}

/** A member. */
export interface MemberView {
  /** Its id. */
  readonly id: MemberId;
  /** Display name; absent: not chosen yet, erased, or not for the viewer. */
  readonly name?: string;
  /** Roles of the member in this group. */
  readonly roles: readonly Role[];
  /** Others see `left` also for suspended and removed members. */
  readonly state: MemberState;
}

/** To those who lead (`to` absent), or from one of them to one member. */
export interface MessageSend {
  /** Drawn by the client; becomes the id, so that a repeat is harmless. */
  readonly key: MessageId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** To whom; absent: to those who lead. */
  readonly to?: MemberId;
  /** The text. 1..2000 code points. */
  readonly text: string;
}

/** A private message. Audience: its writer, its receiver, and those who lead. */
export interface MessageSent {
  /** Its id. */
  readonly id: MessageId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Who says it. */
  readonly from: MemberId;
  /** Absent: to those who lead. */
  readonly to?: MemberId;
  /** The text. */
  readonly text: string;
}

/** Closes another's microphone. No command opens one. */
export interface MicClose {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
}

/** Somebody's microphone was closed by another. */
export interface MicClosed {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** Who closed it. */
  readonly by: MemberId;
}

/** PUT /api/me/moods/{id}: a point of one's own private mood curve. DELETE takes it out. */
export interface Mood {
  /** 1 heavy, 2 tired, 3 steady, 4 good, 5 inspired. 1..5. */
  readonly mood: number;
  /** When. */
  readonly at: Instant;
}

/** One's own mood, shown to the group for this phase only (domain.md section 6); absent: hidden again. */
export interface MoodShow {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** 1 heavy, 2 tired, 3 steady, 4 good, 5 inspired. 1..5. */
  readonly mood?: number;
}

/** Somebody shows their mood, 1 heavy to 5 inspired, or hides it again. It goes with the phase. */
export interface MoodShown {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The member. */
  readonly member: MemberId;
  /** 1 heavy, 2 tired, 3 steady, 4 good, 5 inspired. */
  readonly mood?: number;
}

/** A mood that is shown. */
export interface MoodView {
  /** The member. */
  readonly member: MemberId;
  /** 1 heavy to 5 inspired. */
  readonly mood: number;
}

/** POST /api/me/calendar: a new secret address of one's own calendar; the one before it is dead. DELETE takes it away. It is shown this once. */
export interface MyCalendar {
  /** The address. */
  readonly url: string;
}

/** PATCH /api/me: what is absent stays. */
export interface MyChange {
  /** The language of screens, mails and errors. */
  readonly language?: Language;
  /** IANA time zone, such as Europe/Helsinki. 1..64 code points. */
  readonly zone?: string;
}

/** One date of one of my groups, for calendars; cancelled and moved ones too. */
export interface MyDate {
  /** Its id. */
  readonly id: MeetingId;
  /** Which of the group's meetings, from 1. */
  readonly number: number;
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC. */
  readonly starts_at: Instant;
  /** Length in minutes. */
  readonly minutes: number;
  /** Rises with each date: calendars tell newer from older by it. */
  readonly sequence: number;
  /** Cancelled. */
  readonly cancelled: boolean;
}

/** One of my groups. */
export interface MyGroup {
  /** The group. */
  readonly group: GroupId;
  /** The name. */
  readonly name: string;
  /** Its state. */
  readonly state: GroupState;
  /** Where my membership is. */
  readonly member: MemberState;
  /** Roles of the member in this group. */
  readonly roles: readonly Role[];
  /** How many meetings are planned in all. */
  readonly meetings: number;
  /** How many have been held. */
  readonly held: number;
  /** The next meeting. */
  readonly next?: MyMeeting;
  /** Of meetings one may come to. */
  readonly dates: readonly MyDate[];
  /** For coordinators. */
  readonly office?: OfficeRow;
}

/** The groups of the signed-in person. */
export interface MyGroups {
  /** One row for each. */
  readonly groups: readonly MyGroup[];
}

/** The next meeting of one of my groups. */
export interface MyMeeting {
  /** Its id. */
  readonly id: MeetingId;
  /** Which of the group's meetings, from 1. */
  readonly number: number;
  /** The title; may be empty. */
  readonly title: string;
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC. */
  readonly starts_at: Instant;
  /** Length in minutes. */
  readonly minutes: number;
  /** Its state. */
  readonly state: MeetingState;
}

/** One row of GET /api/me/moods. */
export interface MyMood {
  /** Its id. */
  readonly id: OwnId;
  /** 1 heavy, 2 tired, 3 steady, 4 good, 5 inspired. */
  readonly mood: number;
  /** When. */
  readonly at: Instant;
}

/** One's own mood curve. */
export interface MyMoods {
  /** Moods. */
  readonly moods: readonly MyMood[];
}

/** One row of GET /api/me/reflections. */
export interface MyReflection {
  /** Its id. */
  readonly id: OwnId;
  /** The text. */
  readonly text: string;
  /** When. */
  readonly at: Instant;
}

/** One's own reflections. */
export interface MyReflections {
  /** The reflections, in no order. */
  readonly reflections: readonly MyReflection[];
}

/** One row of GET /api/me/sessions. DELETE /api/me/sessions/{id} ends it. */
export interface MySession {
  /** Its id. */
  readonly id: SessionId;
  /** When it began. */
  readonly began: Instant;
  /** To the hour. */
  readonly used: Instant;
  /** Browser and system, as "Firefox, Linux"; may be empty. */
  readonly with: string;
  /** The one that asks. */
  readonly here: boolean;
}

/** One's own sessions. */
export interface MySessions {
  /** The sessions. */
  readonly sessions: readonly MySession[];
}

/** A line to those with whom one shares a pair or a help line. Never logged. */
export interface NearSay {
  /** The text. 1..2000 code points. */
  readonly text: string;
}

/** A line in one's pair or help line; one's own comes back too. */
export interface NearSignal {
  /** Who says it. */
  readonly from: MemberId;
  /** The text. */
  readonly text: string;
  /** When. */
  readonly at: Instant;
}

/** One line of the shared notes. */
export interface NoteLineView {
  /** Its id. */
  readonly id: LineId;
  /** The version. */
  readonly version: number;
  /** The text. */
  readonly text: string;
  /** Who did it; absent: the rules did. */
  readonly by: MemberId;
}

/** Takes a line out. */
export interface NoteRemove {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The line. */
  readonly line: LineId;
  /** The version one saw; a stale one is `conflict`, one already there is success. 1..100000. */
  readonly seen: number;
}

/** A line was taken out; the notes' version rises by one. */
export interface NoteRemoved {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The line. */
  readonly line: LineId;
}

/** Writes or rewrites a line. `seen` is the line's version one saw, 0 for a new line; a stale one is `conflict`. An open proposal is over. */
export interface NoteWrite {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Drawn by the client; becomes the id, so that a repeat is harmless. */
  readonly key: LineId;
  /** The version one saw; a stale one is `conflict`, one already there is success. 0..100000. */
  readonly seen: number;
  /** The text. 1..400 code points. */
  readonly text: string;
  /** A new line comes after this one; absent: at the end. */
  readonly after?: LineId;
}

/** A line was written or rewritten; the notes' version rises by one. */
export interface NoteWritten {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The line. */
  readonly line: LineId;
  /** Of the line. */
  readonly version: number;
  /** The text. */
  readonly text: string;
  /** Comes after this line; absent: at the end. */
  readonly after?: LineId;
  /** Who did it; absent: the rules did. */
  readonly by: MemberId;
}

/** A participant's answer to the proposal. When every participant in the room has said yes, the lines are kept. */
export interface NotesAnswer {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The version one saw; a stale one is `conflict`, one already there is success. 1..1000000. */
  readonly seen: number;
  /** Yes, or not like this. */
  readonly yes: boolean;
}

/** One participant's answer to the proposal. */
export interface NotesAnswerView {
  /** The member. */
  readonly member: MemberId;
  /** Yes, or not like this. */
  readonly yes: boolean;
}

/** A participant answered the proposal. */
export interface NotesAnswered {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The version. */
  readonly version: number;
  /** The member. */
  readonly member: MemberId;
  /** Yes, or not like this. */
  readonly yes: boolean;
}

/** The group approved these lines: they are kept as long as the group. No names. */
export interface NotesApproved {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The version. */
  readonly version: number;
  /** The lines. */
  readonly lines: readonly string[];
}

/** Proposes the lines as they stand. `seen` is the version of the notes one saw. */
export interface NotesPropose {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The version one saw; a stale one is `conflict`, one already there is success. 1..1000000. */
  readonly seen: number;
}

/** The lines of this version of the notes are proposed. */
export interface NotesProposed {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The version. */
  readonly version: number;
}

/** The shared notes of the meeting while they are written. */
export interface NotesView {
  /** Absent: everybody writes. */
  readonly secretary?: MemberId;
  /** Rises with every change of a line. */
  readonly version: number;
  /** The lines. */
  readonly lines: readonly NoteLineView[];
  /** The version that is proposed. */
  readonly proposed?: number;
  /** To the proposal. */
  readonly answers: readonly NotesAnswerView[];
  /** The version the group approved last. */
  readonly approved?: number;
}

/** A set of drafts begins, with the fresh numbers of this meeting: the first is P1. Audience: the observer. */
export interface ObservationBegan {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The set of drafts. */
  readonly draft: DraftId;
  /** The member with the observer's role. */
  readonly observer: MemberId;
  /** The members by their number in this meeting: the first is P1. */
  readonly numbers: readonly MemberId[];
}

/** Takes a draft out. */
export interface ObservationRemove {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The note. */
  readonly note: ObservationId;
}

/** A draft was taken out, or all of a set (`note` absent). A set without notes is over. Audience: the observer. */
export interface ObservationRemoved {
  /** The set of drafts. */
  readonly draft: DraftId;
  /** The note. */
  readonly note?: ObservationId;
}

/** Shares one's notes of a meeting with the group, as they stand, within 7 days. */
export interface ObservationShare {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** The observer's notes are the group's now. */
export interface ObservationShared {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member with the observer's role. */
  readonly observer: MemberId;
  /** The notes. */
  readonly notes: readonly SharedObservation[];
}

/** One draft. */
export interface ObservationView {
  /** Its id. */
  readonly id: ObservationId;
  /** The version. */
  readonly version: number;
  /** The text. */
  readonly text: string;
  /** Place of the phase in the plan. */
  readonly index: number;
  /** Into that phase. */
  readonly seconds: number;
}

/** Writes or rewrites a note; an empty text is a time mark. `seen`: the note's version one saw, 0 for a new one. People are named P1, P2, …. */
export interface ObservationWrite {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Drawn by the client; becomes the id, so that a repeat is harmless. */
  readonly key: ObservationId;
  /** The version one saw; a stale one is `conflict`, one already there is success. 0..100000. */
  readonly seen: number;
  /** The text. 0..1000 code points. */
  readonly text: string;
}

/** A draft. Audience: the observer. */
export interface ObservationWritten {
  /** The set of drafts. */
  readonly draft: DraftId;
  /** The note. */
  readonly note: ObservationId;
  /** The version. */
  readonly version: number;
  /** The text. */
  readonly text: string;
  /** Place of the phase in the plan when it was first written. */
  readonly index: number;
  /** Into that phase. */
  readonly seconds: number;
}

/** Names an observer and a purpose: every participant is then asked, one at a time. A new purpose is asked anew. */
export interface ObserverPropose {
  /** The member with the observer's role. */
  readonly observer: MemberId;
  /** What the observer is here for. */
  readonly purpose: ObserverPurpose;
}

/** An observer was named, with a purpose. */
export interface ObserverProposed {
  /** The member with the observer's role. */
  readonly observer: MemberId;
  /** What the observer is here for. */
  readonly purpose: ObserverPurpose;
}

/** One question about one observer. */
export interface ObserverView {
  /** The member with the observer's role. */
  readonly observer: MemberId;
  /** What the observer is here for. */
  readonly purpose: ObserverPurpose;
  /** As last published. */
  readonly outcome: ConsentOutcome;
  /** One's own answer; absent: none yet, or one is not asked. */
  readonly mine?: ConsentAnswer;
}

/** What a coordinator sees of a group without any content. */
export interface OfficeRow {
  /** The type of the group. */
  readonly type: GroupType;
  /** Participants there is room for. */
  readonly size: number;
  /** Participants who have not answered yet. */
  readonly invited: number;
  /** Participants who have. */
  readonly accepted: number;
  /** Of all meetings held: participants present or partly, summed up. */
  readonly attended: number;
  /** Of all meetings held: participants who were members, summed up. */
  readonly expected: number;
  /** The programme. */
  readonly programme?: ProgrammeId;
  /** What waits. */
  readonly tasks: readonly OfficeTask[];
}

/** The meeting whose lobby is open or that is live. */
export interface OpenMeetingView {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Everybody in lobby and room. */
  readonly present: readonly PresenceView[];
  /** Who leads: the facilitator, or a co-facilitator standing in. Absent: nobody is there to lead. */
  readonly leads?: MemberId;
  /** Technical support is called, till then. */
  readonly support_until?: Instant;
  /** Only for those in the room. */
  readonly room?: RoomView;
  /** Who waits for technical support, as far as the viewer may know. */
  readonly line_asks: readonly MemberId[];
  /** The viewer's own. */
  readonly messages: readonly PrivateMessageView[];
}

/** A programme of the organisation: PUT /api/organisation/programmes/{id}, for coordinators. */
export interface OrganisationProgramme {
  /** The name. 1..120 code points. */
  readonly name: string;
  /** The grant's label. 0..120 code points. */
  readonly grant: string;
  /** First day, "2026-01-01". 10..10 code points. */
  readonly from: string;
  /** Last day. 10..10 code points. */
  readonly to: string;
  /** The languages the group speaks. 1..3 items. */
  readonly languages: readonly Language[];
  /** For those who are invited; empty: the organisation's own. 0..6000 code points. */
  readonly information: string;
  /** Empty: the organisation's own. 0..6000 code points. */
  readonly safer_space: string;
}

/** One programme of the organisation. */
export interface OrganisationProgrammeRow {
  /** Its id. */
  readonly id: ProgrammeId;
  /** The programme. */
  readonly programme: OrganisationProgramme;
}

/** GET /api/organisation/programmes. */
export interface OrganisationProgrammes {
  /** The templates. */
  readonly programmes: readonly OrganisationProgrammeRow[];
}

/** Calls the facilitator into one's own pair, or takes the call back. */
export interface PairCall {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Called, or no longer. */
  readonly called: boolean;
}

/** A pair calls the facilitator, or no longer does. Audience: the pair and those who lead. */
export interface PairCalled {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The room. */
  readonly room: TalkRoomId;
  /** Called, or no longer. */
  readonly called: boolean;
}

/** Puts somebody who came late into a pair. */
export interface PairPlace {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The member. */
  readonly member: MemberId;
  /** The room. */
  readonly room: TalkRoomId;
}

/** Who leads goes into a pair that has called, or back into the circle (absent). */
export interface PairVisit {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The room. */
  readonly room?: TalkRoomId;
}

/** Who leads is with a pair. */
export interface PairVisitView {
  /** The member. */
  readonly member: MemberId;
  /** The room. */
  readonly room: TalkRoomId;
}

/** Who leads is with a pair, or back (absent). Told to all: nobody is anywhere unseen. */
export interface PairVisited {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The member. */
  readonly member: MemberId;
  /** The room. */
  readonly room?: TalkRoomId;
}

/** Brings everybody back into the circle. */
export interface PairsEnd {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
}

/** Who talks with whom; kept, so that later pairs are other ones. */
export interface PairsMade {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The rooms, with who is in each. */
  readonly rooms: readonly TalkRoom[];
}

/** Makes pairs (threes where somebody would be left over) or circles of four of everybody in the room who takes turns but those who lead, avoiding people who have talked together before, and moves them there at once. They return by themselves when the time is up. */
export interface PairsStart {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** How many participants the group is planned for. 2..8. */
  readonly size: number;
  /** Seconds. 60..3600. */
  readonly seconds: number;
}

/** Everybody is in their pair while a timer stands; absent: everybody is back. */
export interface PairsTimed {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The rooms, with who is in each. */
  readonly rooms: readonly TalkRoom[];
  /** The timer; absent: everybody is back. */
  readonly timer?: Timer;
}

/** Pairs that are on. */
export interface PairsView {
  /** The rooms, with who is in each. */
  readonly rooms: readonly TalkRoom[];
  /** The timer. */
  readonly timer: Timer;
  /** Pairs that call the facilitator, as far as the viewer may know. */
  readonly calls: readonly TalkRoomId[];
  /** Who of those who lead is with which pair. */
  readonly visits: readonly PairVisitView[];
}

/** A step of negotiation from another seat. */
export interface PeerSignal {
  /** The other seat. */
  readonly from: MemberId;
  /** Names one attempt of one pair, drawn by whoever begins it; what carries another name than the last is stale. */
  readonly session: string;
  /** One step of the negotiation. */
  readonly step: Negotiation;
}

/** Another question for the phase that is on. */
export interface PhaseAsk {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The question of the meeting; may be empty. 0..300 code points. */
  readonly question: string;
}

/** The phase that is on has another question. */
export interface PhaseAsked {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The question of the meeting; may be empty. */
  readonly question: string;
}

/** A phase began, or began anew. */
export interface PhaseBegan {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** This run of the phase. */
  readonly phase: PhaseRunId;
  /** Place in the plan, from 0. */
  readonly index: number;
  /** How talk goes. */
  readonly mode: TalkMode;
  /** The timer. */
  readonly timer: Timer;
  /** Of this phase; absent: the meeting's. */
  readonly question?: string;
  /** In which order its round goes. */
  readonly order?: RoundOrder;
  /** Of its round; absent: what fits. */
  readonly turn_seconds?: number;
  /** People in one room of pair talk; absent: 2. */
  readonly circle?: number;
  /** A round that is written. */
  readonly by_text?: boolean;
}

/** Lengthens the phase. */
export interface PhaseExtend {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The whole length one saw: a repeat adds nothing, a stale one is `conflict`. 0..86400000. */
  readonly length_ms: number;
  /** Minutes to add. 1..60. */
  readonly minutes: number;
}

/** Goes to another phase: on, back or over some. */
export interface PhaseGo {
  /** The run one saw; a stale one is `conflict`. */
  readonly phase: PhaseRunId;
  /** Place in the plan, from 0. 0..40. */
  readonly to: number;
}

/** Prepares a coming phase unseen: what is given here holds when it begins. Everything absent takes the preparation back. */
export interface PhasePrepare {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Place in the plan, from 0. 0..40. */
  readonly index: number;
  /** The question of the meeting; may be empty. 0..300 code points. */
  readonly question?: string;
  /** In which order its round goes. */
  readonly order?: RoundOrder;
  /** Length of a turn in seconds. 15..1800. */
  readonly turn_seconds?: number;
  /** Pair talk: people in one room; absent: 2. 2..8. */
  readonly circle?: number;
}

/** What has been prepared for a coming phase; nothing given: taken back. Audience: those who lead, in the room. */
export interface PhasePrepared {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Place in the plan, from 0. */
  readonly index: number;
  /** The question of the meeting; may be empty. */
  readonly question?: string;
  /** In which order its round goes. */
  readonly order?: RoundOrder;
  /** Length of a turn in seconds. */
  readonly turn_seconds?: number;
  /** Pair talk: people in one room; absent: 2. */
  readonly circle?: number;
}

/** The phase's timer was extended, stopped by a pause, or runs again. */
export interface PhaseTimed {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** The timer. */
  readonly timer: Timer;
}

/** The phase that is on, with its talk. */
export interface PhaseView {
  /** This run of the phase. */
  readonly id: PhaseRunId;
  /** Place in the plan, from 0. */
  readonly index: number;
  /** How talk goes. */
  readonly mode: TalkMode;
  /** The timer. */
  readonly timer: Timer;
  /** The round that is on, or was on in this phase. */
  readonly round?: RoundView;
  /** Who has been given the word outside a round. */
  readonly floor?: MemberId;
  /** Raised hands, in order. */
  readonly queue: readonly HandView[];
  /** Of this phase; absent: the meeting's. */
  readonly question?: string;
  /** People in one room of pair talk; absent: 2. */
  readonly circle?: number;
  /** Everybody writes. */
  readonly by_text: boolean;
  /** Quiet first. */
  readonly quiet_until?: Instant;
  /** Shown to the group. */
  readonly moods: readonly MoodView[];
  /** Open. */
  readonly vote?: VoteView;
  /** Of the vote closed last. */
  readonly result?: VoteResultView;
  /** In a case consultation. */
  readonly case_work?: CaseView;
  /** While people are in pairs. */
  readonly pairs?: PairsView;
}

/** Whose pictures one does not want now. Their sound goes on. */
export interface PicturesSet {
  /** Nobody's. */
  readonly none: boolean;
  /** Not theirs. 0..25 items. */
  readonly without: readonly MemberId[];
}

/** The plan of a meeting is another one now. */
export interface PlanChanged {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The version. */
  readonly version: number;
  /** The title; may be empty. */
  readonly title: string;
  /** The question of the meeting; may be empty. */
  readonly question: string;
  /** The plan. */
  readonly phases: readonly PlannedPhase[];
}

/** The private cues of a plan. Audience: those who lead. */
export interface PlanCued {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The private cue for each phase, in the plan's order. */
  readonly cues: readonly string[];
}

/** Changes a meeting's plan before or during it: add, drop, move, stretch phases, other words. Phases up to the one that is on stay as they are. `seen` is the plan's version one saw; a stale one is `conflict`. */
export interface PlanSet {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The version one saw; a stale one is `conflict`, one already there is success. 1..100000. */
  readonly seen: number;
  /** The title; may be empty. 0..120 code points. */
  readonly title: string;
  /** The question of the meeting; may be empty. 0..300 code points. */
  readonly question: string;
  /** The plan. 1..40 items. */
  readonly phases: readonly PlannedPhase[];
  /** The private cue for each phase, in the plan's order. 0..40 items. */
  readonly cues: readonly string[];
}

/** One phase of a plan. */
export interface PlannedPhase {
  /** Which phase. */
  readonly phase: PhaseKind;
  /** Its length in minutes. 1..240. */
  readonly minutes: number;
  /** Of this phase; absent: the meeting's. 0..300 code points. */
  readonly question?: string;
  /** In which order its round goes. */
  readonly order?: RoundOrder;
  /** Of its round; absent: what fits. 15..1800. */
  readonly turn_seconds?: number;
  /** Pair talk: people in one room; absent: 2. 2..8. */
  readonly circle?: number;
  /** A round that is written, not spoken: everybody at once in the messages. */
  readonly by_text?: boolean;
}

/** One's own answer, one for each slot in their order. It can be changed until the date is chosen, after the deadline too. */
export interface PollAnswerSet {
  /** The poll. */
  readonly poll: PollId;
  /** The answers. 3..10 items. */
  readonly answers: readonly PollAnswer[];
}

/** A member's answer. Audience: they, and who sees answers by person (row 16). */
export interface PollAnswered {
  /** The poll. */
  readonly poll: PollId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** The answers. */
  readonly answers: readonly PollAnswer[];
}

/** The answers of one member. */
export interface PollAnswersView {
  /** The member. */
  readonly member: MemberId;
  /** The answers. */
  readonly answers: readonly PollAnswer[];
}

/** Ends a poll: with the slot that is chosen, which becomes the meeting's date, or without one. In a series `others` are the dates of the meetings that follow. */
export interface PollClose {
  /** The poll. */
  readonly poll: PollId;
  /** The chosen slot, from 0; absent: none. 0..9. */
  readonly chosen?: number;
  /** Dates of the meetings that follow. 0..40 items. */
  readonly others: readonly MeetingTime[];
}

/** A poll has ended. */
export interface PollClosed {
  /** The poll. */
  readonly poll: PollId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The chosen slot, from 0; absent: none. */
  readonly chosen?: number;
}

/** Asks when a meeting, or (`series`) it and all that follow it, could be. One poll is open in a group at a time. */
export interface PollOpen {
  /** Drawn by the client; becomes the id, so that a repeat is harmless. */
  readonly key: PollId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** It and all meetings that follow it. */
  readonly series: boolean;
  /** The slots. 3..10 items. */
  readonly slots: readonly PollSlot[];
  /** When it closes. */
  readonly closes_at: Instant;
}

/** A poll is open. */
export interface PollOpened {
  /** The poll. */
  readonly poll: PollId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** It and all meetings that follow it. */
  readonly series: boolean;
  /** The slots. */
  readonly slots: readonly PollSlot[];
  /** When it closes. */
  readonly closes_at: Instant;
}

/** The slots, the best first (domain.md section 5). Audience: who sees answers by person. */
export interface PollRanked {
  /** The poll. */
  readonly poll: PollId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The slots, the best first. */
  readonly ranks: readonly RankedSlot[];
}

/** Who has not answered is reminded, once. Nobody is told; letters come of it. */
export interface PollReminded {
  /** The poll. */
  readonly poll: PollId;
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** One slot of a poll. */
export interface PollSlot {
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC. */
  readonly starts_at: Instant;
}

/** What all may know of the answers. */
export interface PollTotals {
  /** The poll. */
  readonly poll: PollId;
  /** The meeting. */
  readonly meeting: MeetingId;
  /** In the order of the slots. */
  readonly totals: readonly SlotTotal[];
  /** How many have answered. */
  readonly answered: number;
}

/** The last poll about a meeting's date: open, or with the slot that was chosen, as long as that is the date. */
export interface PollView {
  /** Its id. */
  readonly id: PollId;
  /** It and all meetings that follow it. */
  readonly series: boolean;
  /** The slots. */
  readonly slots: readonly PollSlot[];
  /** When it closes. */
  readonly closes_at: Instant;
  /** In the order of the slots. */
  readonly totals: readonly SlotTotal[];
  /** How many have answered. */
  readonly answered: number;
  /** One's own; all for who sees answers by person. */
  readonly answers: readonly PollAnswersView[];
  /** The best first; for who sees answers by person. */
  readonly ranks: readonly RankedSlot[];
  /** The slot that became the date; answers can still be changed. */
  readonly chosen?: number;
}

/** What is prepared for a coming phase. */
export interface PreparedView {
  /** Place in the plan, from 0. */
  readonly index: number;
  /** The question of the meeting; may be empty. */
  readonly question?: string;
  /** In which order its round goes. */
  readonly order?: RoundOrder;
  /** Length of a turn in seconds. */
  readonly turn_seconds?: number;
  /** Pair talk: people in one room; absent: 2. */
  readonly circle?: number;
}

/** Somebody in lobby or room. */
export interface PresenceView {
  /** The member. */
  readonly member: MemberId;
  /** Where the member is. */
  readonly place: Place;
  /** In the lobby, and only an admission lets them in. */
  readonly waits: boolean;
  /** Connection lost; the place is kept till then. */
  readonly kept_until?: Instant;
  /** In the quiet room. */
  readonly quiet: boolean;
  /** On the help line with this technical supporter. */
  readonly line?: MemberId;
}

/** A private message. */
export interface PrivateMessageView {
  /** Its id. */
  readonly id: MessageId;
  /** Who says it. */
  readonly from: MemberId;
  /** Absent: to those who lead. */
  readonly to?: MemberId;
  /** When. */
  readonly at: Instant;
  /** The text. */
  readonly text: string;
}

/** An error of the HTTP part (RFC 9457). */
export interface Problem {
  /** A sentence for a person, in their language. */
  readonly title: string;
  /** The HTTP status. */
  readonly status: number;
  /** The code of the closed list. */
  readonly code: ErrorCode;
  /** The field at fault, where there is one. */
  readonly field?: string;
}

/** A programme template: one JSON file. */
export interface ProgrammeTemplate {
  /** Unique; lower-case words joined by hyphens. 1..60 code points. */
  readonly id: string;
  /** The version. 1..100000. */
  readonly version: number;
  /** The name. */
  readonly name: Worded;
  /** Group types it suits. 1..5 items. */
  readonly types: readonly GroupType[];
  /** For a pair. */
  readonly one_to_one: boolean;
  /** Each pattern once. 1..10 items. */
  readonly patterns: readonly TemplatePattern[];
  /** The meetings. 1..40 items. */
  readonly meetings: readonly TemplateMeeting[];
  /** Besides all of them. 0..10 items. */
  readonly lengths: readonly TemplateLength[];
}

/** GET /api/programmes. */
export interface Programmes {
  /** The templates. */
  readonly programmes: readonly ProgrammeTemplate[];
}

/** Puts one's own promise away: done, or given up; nobody asks which. */
export interface PromiseClose {
  /** The promise. */
  readonly promise: PromiseId;
}

/** `shared` as it was made: the audience is the same. */
export interface PromiseClosed {
  /** The promise. */
  readonly promise: PromiseId;
  /** The member. */
  readonly member: MemberId;
  /** Shown to the group; else to oneself alone. */
  readonly shared: boolean;
}

/** Audience: they, and if it is shared all who read shared things. */
export interface PromiseMade {
  /** The promise. */
  readonly promise: PromiseId;
  /** The member. */
  readonly member: MemberId;
  /** The text. */
  readonly text: string;
  /** Shown to the group; else to oneself alone. */
  readonly shared: boolean;
}

/** A small promise: what I will try before the next meeting. */
export interface PromiseMake {
  /** Becomes the promise's id. */
  readonly key: PromiseId;
  /** The text. 1..280 code points. */
  readonly text: string;
  /** Shown to the group; else to oneself alone. */
  readonly shared: boolean;
}

/** A promise. */
export interface PromiseView {
  /** Its id. */
  readonly id: PromiseId;
  /** The member. */
  readonly member: MemberId;
  /** The text. */
  readonly text: string;
  /** Shown to the group; else to oneself alone. */
  readonly shared: boolean;
  /** When. */
  readonly at: Instant;
}

/** One's own connection; shown to those of row 32. */
export interface QualityReport {
  /** The connection in three steps. */
  readonly quality: Quality;
}

/** Somebody's connection. */
export interface QualitySignal {
  /** The member. */
  readonly member: MemberId;
  /** The connection in three steps. */
  readonly quality: Quality;
}

/** Puts the queue into another order. */
export interface QueueOrder {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Exactly the members that are in the queue, or `conflict`. 0..25 items. */
  readonly order: readonly MemberId[];
}

/** The queue has another order. */
export interface QueueOrdered {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** Members in their order. */
  readonly order: readonly MemberId[];
}

/** Quiet first until then; absent: it is over. */
export interface QuietChanged {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Until when; absent: it is over. */
  readonly until?: Instant;
}

/** Quiet first: everybody thinks for a while before the talk begins; closes nobody's microphone. 0 ends it. */
export interface QuietFirst {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Seconds. 0..600. */
  readonly seconds: number;
}

/** Somebody is in the quiet room, or back. */
export interface QuietRoomChanged {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** In the quiet room, or back. */
  readonly inside: boolean;
}

/** Steps into the quiet room, without explaining, or back. One keeps the seat, hears nobody and is heard by nobody. */
export interface QuietRoomSet {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** In the quiet room, or back. */
  readonly inside: boolean;
}

/** Fewer than three participants (in a pair none) can come at a meeting's date. Audience: those who plan. */
export interface QuorumLost {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** False: enough can come again. */
  readonly lost: boolean;
}

/** One slot of a ranking. */
export interface RankedSlot {
  /** The slot, from 0. */
  readonly slot: number;
  /** The facilitator is. */
  readonly able: boolean;
  /** Three participants can come (in a pair one). */
  readonly quorum: boolean;
  /** Could not come the last time either. */
  readonly left_out?: MemberId;
}

/** PUT /api/me/reflections/{id}: a private note that only its writer can ever read; an empty text deletes it. */
export interface Reflection {
  /** The text. 0..8000 code points. */
  readonly text: string;
  /** The client's time of writing. */
  readonly at: Instant;
}

/** One's own access to the organisation's relay (TURN, RFC 8656) in this meeting. */
export interface RelayAccess {
  /** RFC 7065. */
  readonly urls: readonly string[];
  /** Says when it ends, and nobody's identity. */
  readonly username: string;
  /** Good for that name alone. */
  readonly credential: string;
}

/** A reminder's time has come, once for each date of a meeting. Nobody is told; letters come of it. */
export interface ReminderDue {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** Which one. */
  readonly which: ReminderKind;
}

/** Audience: they alone. */
export interface RemindersChosen {
  /** The member. */
  readonly member: MemberId;
  /** A reminder 7 days before. */
  readonly week: boolean;
  /** A reminder 1 day before. */
  readonly day: boolean;
  /** A reminder 1 hour before. */
  readonly hour: boolean;
  /** A calendar entry with each new, moved or cancelled meeting. */
  readonly calendar: boolean;
}

/** Which mails about meetings one gets. All are on until they are switched off. */
export interface RemindersSet {
  /** A reminder 7 days before. */
  readonly week: boolean;
  /** A reminder 1 day before. */
  readonly day: boolean;
  /** A reminder 1 hour before. */
  readonly hour: boolean;
  /** A calendar entry with each new, moved or cancelled meeting. */
  readonly calendar: boolean;
}

/** Which mails about meetings one gets. */
export interface RemindersView {
  /** A reminder 7 days before. */
  readonly week: boolean;
  /** A reminder 1 day before. */
  readonly day: boolean;
  /** A reminder 1 hour before. */
  readonly hour: boolean;
  /** A calendar entry with each new, moved or cancelled meeting. */
  readonly calendar: boolean;
}

/** I recognise this: shown to the room as a count, never as a name. */
export type ResonanceShow = Record<string, never>;

/** How many recognise what was said, within the last 8 s. Never who. */
export interface ResonanceSignal {
  /** How many. */
  readonly count: number;
}

/** Begin this pair anew, under the session this is sent with; the member with the lower id makes the offer. */
export interface Restart {
  readonly kind: "restart";
}

/** First message instead of `welcome` when nothing but events was missed; those follow. */
export interface Resumed {
  /** The server's time. */
  readonly now: Instant;
  /** Where this is in the group's log; opaque, for `since`. */
  readonly cursor: string;
  /** Devices of those in the room. */
  readonly devices: readonly DevicesSignal[];
  /** One's own plan of sound and picture. */
  readonly media?: MediaPlan;
}

/** What those in the room share. */
export interface RoomView {
  /** The phase that is on. */
  readonly phase: PhaseView;
  /** Lines sent while the viewer held a seat. */
  readonly chat: readonly ChatLineView[];
  /** Those who come after the start are let in one by one. */
  readonly one_by_one: boolean;
  /** For who reads shared notes. */
  readonly notes?: NotesView;
  /** For those who lead. */
  readonly prepared: readonly PreparedView[];
}

/** A round began. */
export interface RoundBegan {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** The round. */
  readonly round: RoundId;
  /** Everybody who sits in the circle, from the first seat on. */
  readonly order: readonly MemberId[];
  /** Length of a turn in seconds. */
  readonly turn_seconds: number;
  /** How the order came about; absent: by seats. */
  readonly by?: RoundOrder;
}

/** Everybody has had a turn or passed, or the round was ended. */
export interface RoundEnded {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** The round. */
  readonly round: RoundId;
}

/** One seat of a round. */
export interface RoundSeatView {
  /** The member. */
  readonly member: MemberId;
  /** Its turn is over. */
  readonly done: boolean;
  /** The piece comes back. */
  readonly back: boolean;
}

/** Begins a new round in the phase that is on, in the wished order; one under way ends. */
export interface RoundStart {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Drawn by the client; becomes the id, so that a repeat is harmless. */
  readonly key: RoundId;
  /** In which order its round goes. */
  readonly order: RoundOrder;
  /** Length of a turn in seconds. 15..1800. */
  readonly turn_seconds: number;
}

/** A round. */
export interface RoundView {
  /** Its id. */
  readonly id: RoundId;
  /** In the round's order. */
  readonly seats: readonly RoundSeatView[];
  /** Number of the turn, from 0. */
  readonly turn: number;
  /** Who holds the talking piece; absent: nobody is left who could, and it rests. */
  readonly holder?: MemberId;
  /** The holder has taken the piece and speaks; otherwise it is offered. */
  readonly taken: boolean;
  /** Of a taken turn. */
  readonly timer?: Timer;
  /** Length of a turn in seconds. */
  readonly turn_seconds: number;
  /** The round is over. */
  readonly ended: boolean;
  /** Who did it; absent: the rules did. */
  readonly by: RoundOrder;
}

/** A connection dropped or came back. */
export interface SeatConnection {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member: MemberId;
  /** The connection was lost; the seat is kept till then. Absent: connected. */
  readonly kept_until?: Instant;
}

/** Who is the secretary; absent: everybody writes. Kept, so that the task can go round. */
export interface SecretaryNamed {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member?: MemberId;
}

/** Names the secretary of the meeting; absent: everybody writes. */
export interface SecretarySet {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The member. */
  readonly member?: MemberId;
}

/** POST /api/series: works out the dates of a series, and what is to be said about each. Needs a session; stores nothing. */
export interface SeriesAsk {
  /** The first meeting. */
  readonly first: WallTime;
  /** Weeks from one meeting to the next. 1..12. */
  readonly weeks: number;
  /** The meetings. 1..40. */
  readonly meetings: number;
  /** Of partners, besides the group's own. 0..10 items. */
  readonly zones: readonly string[];
}

/** One date of a series. */
export interface SeriesDate {
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC. */
  readonly starts_at: Instant;
  /** ISO 8601. */
  readonly week: number;
  /** The notes. */
  readonly notes: readonly SeasonNote[];
}

/** The dates of a series. */
export interface SeriesDates {
  /** The dates. */
  readonly dates: readonly SeriesDate[];
}

/** The session. */
export interface SessionView {
  /** The language of screens, mails and errors. */
  readonly language: Language;
  /** After a sign-in by a link of one group: where to go next. */
  readonly group?: GroupId;
  /** May found groups. */
  readonly coordinator: boolean;
}

/** A shared note, tied to its phase. */
export interface SharedObservation {
  /** The text. */
  readonly text: string;
  /** Place of the phase in the plan. */
  readonly index: number;
  /** Into that phase. */
  readonly seconds: number;
}

/** A personal single-use token is exchanged for a session. */
export interface SignIn {
  /** The token of the link's fragment. 22..64 code points. */
  readonly token: string;
}

/** POST /api/sign-in/ask: mails a link and a six-digit code, both good for 10 minutes and one use, if the address is known. The answer, SignInAsked, is the same for every address, and comes before it is looked up. */
export interface SignInAsk {
  /** E-mail address. 3..254 code points. */
  readonly address: string;
  /** The language of screens, mails and errors. */
  readonly language: Language;
}

/** `request` is kept by the page that asked: the code is good only together with it. */
export interface SignInAsked {
  /** Kept by the page that asked: the code is good only together with it. */
  readonly request: string;
}

/** POST /api/sign-in/code: five tries for each request. Answer: SessionView. */
export interface SignInCode {
  /** Kept by the page that asked: the code is good only together with it. 22..64 code points. */
  readonly request: string;
  /** The code. 6..6 code points. */
  readonly code: string;
}

/** Sends one step of negotiation to one other seat, when sound may flow between the two in at least one direction. */
export interface SignalSend {
  /** The other seat. */
  readonly to: MemberId;
  /** Names one attempt of one pair, drawn by whoever begins it; what carries another name than the last is stale. 1..26 code points. */
  readonly session: string;
  /** One step of the negotiation. */
  readonly step: Negotiation;
}

/** Totals of one slot. */
export interface SlotTotal {
  /** Yes, or not like this. */
  readonly yes: number;
  /** If need be. */
  readonly if_need_be: number;
  /** No. */
  readonly no: number;
}

/** Calls technical support into the room, visibly; by default they leave after 5 minutes. */
export interface SupportCall {
  /** The meeting. */
  readonly meeting: MeetingId;
}

/** Technical support was called, or the call is over. Who called is not told. */
export interface SupportCalled {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** When they leave by default; absent: the call is over. */
  readonly until?: Instant;
}

/** How talk goes changed. */
export interface TalkChanged {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** How talk goes. */
  readonly mode: TalkMode;
}

/** A room of a few. */
export interface TalkRoom {
  /** Its id. */
  readonly id: TalkRoomId;
  /** The members. */
  readonly members: readonly MemberId[];
}

/** Free talk, a speaking queue, or a round, which begins one. Leaving `round` ends the round. */
export interface TalkSet {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** How talk goes. */
  readonly mode: TalkMode;
}

/** Which of the meetings a shorter programme keeps, by number from 1. */
export interface TemplateLength {
  /** The meetings. 1..40 items. */
  readonly meetings: readonly number[];
}

/** One meeting of a programme. */
export interface TemplateMeeting {
  /** One of the template's own patterns. */
  readonly pattern: AgendaPattern;
  /** The title; may be empty. */
  readonly title: Worded;
  /** The question of the meeting; may be empty. */
  readonly question: Worded;
}

/** The phases of a kind of meeting. */
export interface TemplatePattern {
  /** The agenda pattern it was planned from. */
  readonly pattern: AgendaPattern;
  /** The sum of its phases. 15..240. */
  readonly minutes: number;
  /** The plan. 1..40 items. */
  readonly phases: readonly TemplatePhase[];
}

/** One phase of a pattern. */
export interface TemplatePhase {
  /** The run of the phase that one saw. */
  readonly phase: PhaseKind;
  /** Length in minutes. 1..240. */
  readonly minutes: number;
  /** Of this phase. */
  readonly question?: Worded;
  /** For the facilitator alone. */
  readonly cue?: Worded;
  /** In which order its round goes. */
  readonly order?: RoundOrder;
  /** Length of a turn in seconds. 15..1800. */
  readonly turn_seconds?: number;
  /** People in one room of pair talk. 2..8. */
  readonly circle?: number;
  /** A round that is written. */
  readonly by_text?: boolean;
}

/** One's own answer to a version. The agreement is answered by those who write shared things; the ground rules by everybody. */
export interface TextAnswerSet {
  /** Which text. */
  readonly what: SharedText;
  /** The version one saw; a stale one is `conflict`, one already there is success. 1..100000. */
  readonly seen: number;
  /** The answer. */
  readonly answer: TextAnswer;
}

/** One member's answer to a text. */
export interface TextAnswerView {
  /** The member. */
  readonly member: MemberId;
  /** The answer. */
  readonly answer: TextAnswer;
}

/** A member accepted a version, or asks to talk. */
export interface TextAnswered {
  /** Which text. */
  readonly what: SharedText;
  /** The version. */
  readonly version: number;
  /** The member. */
  readonly member: MemberId;
  /** The answer. */
  readonly answer: TextAnswer;
}

/** A new version stands; nobody has answered it yet. */
export interface TextChanged {
  /** Which text. */
  readonly what: SharedText;
  /** The version. */
  readonly version: number;
  /** The text. */
  readonly text: string;
  /** Who did it; absent: the rules did. */
  readonly by: MemberId;
}

/** A new version of a text. Everybody is then asked again. `seen` is the version one saw, 0 before the first; a stale one is `conflict`. */
export interface TextEdit {
  /** Which text. */
  readonly what: SharedText;
  /** The version one saw; a stale one is `conflict`, one already there is success. 0..100000. */
  readonly seen: number;
  /** The text. 1..6000 code points. */
  readonly text: string;
}

/** A text of the group's as it stands, with the answers to this version. */
export interface TextView {
  /** Which text. */
  readonly what: SharedText;
  /** The version. */
  readonly version: number;
  /** The text. */
  readonly text: string;
  /** When this version was written. */
  readonly at: Instant;
  /** The answers. */
  readonly answers: readonly TextAnswerView[];
}

/** Names the theme of the open or of a coming meeting: after a vote, after talk about a tie, or without a vote. */
export interface ThemeChoose {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The card. */
  readonly card: CardId;
}

/** The group's theme of a meeting. */
export interface ThemeChosen {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The card. */
  readonly card: CardId;
  /** The text. */
  readonly text: string;
}

/** A soft timer. Running: the instant it ends. Stopped: the time left. */
export interface Timer {
  /** When it ends, if it runs. */
  readonly ends_at?: Instant;
  /** Milliseconds left, if it stands; negative when over time. -86400000..86400000. */
  readonly left_ms?: number;
  /** The whole length in milliseconds. 0..86400000. */
  readonly length_ms: number;
}

/** Come back to me: the piece goes on and returns once, after the others. */
export interface TurnDefer {
  /** The round. */
  readonly round: RoundId;
  /** Number of the turn that one saw, from 0; a stale one is `conflict`, one already done is success. 0..100000. */
  readonly turn: number;
}

/** Ends one's own turn. Who leads may end another's, only to move the piece on when its holder cannot (row 20). */
export interface TurnEndNow {
  /** The round. */
  readonly round: RoundId;
  /** Number of the turn that one saw, from 0; a stale one is `conflict`, one already done is success. 0..100000. */
  readonly turn: number;
}

/** A seat's turn is over. How it ended is not told. */
export interface TurnEnded {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** The round. */
  readonly round: RoundId;
  /** Number of the turn that is over. */
  readonly turn: number;
  /** Whose turn it was. */
  readonly member: MemberId;
  /** The piece will come back to this seat. */
  readonly back: boolean;
}

/** The piece goes to another seat of the round; the one it leaves is come back to. */
export interface TurnGive {
  /** The round. */
  readonly round: RoundId;
  /** Number of the turn that one saw, from 0; a stale one is `conflict`, one already done is success. 0..100000. */
  readonly turn: number;
  /** Who gets the piece. */
  readonly to: MemberId;
}

/** The piece is offered to a seat, or was taken by it. */
export interface TurnMoved {
  /** The run of the phase. */
  readonly phase: PhaseRunId;
  /** The round. */
  readonly round: RoundId;
  /** Number of the turn, from 0. */
  readonly turn: number;
  /** Absent: nobody is left who could hold it; the piece rests. */
  readonly holder?: MemberId;
  /** The holder has taken the piece and speaks; otherwise it is offered. */
  readonly taken: boolean;
  /** Of a taken turn. */
  readonly timer?: Timer;
}

/** Passes. It looks exactly like having spoken. */
export interface TurnPass {
  /** The round. */
  readonly round: RoundId;
  /** Number of the turn that one saw, from 0; a stale one is `conflict`, one already done is success. 0..100000. */
  readonly turn: number;
}

/** Takes the piece that is offered: one's own turn begins. */
export interface TurnTake {
  /** The round. */
  readonly round: RoundId;
  /** Number of the turn that one saw, from 0; a stale one is `conflict`, one already done is success. 0..100000. */
  readonly turn: number;
}

/** A typed turn: the text goes to the chat and the turn is over, equal to a spoken one. */
export interface TurnType {
  /** The round. */
  readonly round: RoundId;
  /** Number of the turn that one saw, from 0; a stale one is `conflict`, one already done is success. 0..100000. */
  readonly turn: number;
  /** Becomes the id of the chat line. */
  readonly key: MessageId;
  /** What would have been said. 1..2000 code points. */
  readonly text: string;
}

/** What one is typing, as one types it, for those who are in the same room; empty: no longer. Only who chose so sends it. */
export interface TypingSet {
  /** The text. 0..500 code points. */
  readonly text: string;
}

/** What somebody in one's room is typing; empty: no longer. */
export interface TypingSignal {
  /** The member. */
  readonly member: MemberId;
  /** The text. */
  readonly text: string;
}

/** Closes a vote: the totals are told and logged, single votes are forgotten. Fewer than three voters: no totals are told. */
export interface VoteClose {
  /** The vote. */
  readonly vote: VoteId;
}

/** A vote is closed. Only totals, most dots first; the cards that share the first place when several do. */
export interface VoteClosed {
  /** The meeting. */
  readonly meeting: MeetingId;
  /** The vote. */
  readonly vote: VoteId;
  /** Empty: too few voted for totals to be told. */
  readonly totals: readonly CardDots[];
  /** Two or more: talk, then vote again among these. */
  readonly tie: readonly CardId[];
}

/** Opens a vote: everybody who may vote has three dots, placed at the same time and unseen. */
export interface VoteOpen {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** Becomes the vote's id. */
  readonly key: VoteId;
  /** The cards. 2..30 items. */
  readonly cards: readonly CardId[];
}

/** A vote is open. */
export interface VoteOpened {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** The vote. */
  readonly vote: VoteId;
  /** The cards. */
  readonly cards: readonly CardId[];
}

/** The vote that was closed last in this phase. */
export interface VoteResultView {
  /** Its id. */
  readonly id: VoteId;
  /** Empty: too few voted. */
  readonly totals: readonly CardDots[];
  /** Two or more cards that share the first place: talk, then vote again among these. */
  readonly tie: readonly CardId[];
}

/** How many of those who may vote are ready. Never who, never how. */
export interface VoteSignal {
  /** The vote. */
  readonly vote: VoteId;
  /** Ready. */
  readonly ready: number;
  /** How many may vote. */
  readonly of: number;
}

/** An open vote. */
export interface VoteView {
  /** Its id. */
  readonly id: VoteId;
  /** The cards. */
  readonly cards: readonly CardId[];
}

/** Wall-clock time with its zone. */
export interface WallTime {
  /** Date and time as on the wall: 2026-11-24T13:00. 16..16 code points. */
  readonly local: string;
  /** IANA time zone, such as Europe/Helsinki. 1..64 code points. */
  readonly zone: string;
}

/** First message after the upgrade, and again whenever one may see more than before: it replaces everything known. */
export interface Welcome {
  /** `piiri.v1`. */
  readonly version: string;
  /** Who you are in this group. */
  readonly you: MemberId;
  /** Actions that matrix and moment allow you. */
  readonly may: readonly Action[];
  /** Server time. */
  readonly now: Instant;
  /** Where this is in the group's log; opaque, for `since`. */
  readonly cursor: string;
  /** The group. */
  readonly group: GroupView;
  /** Of those in the room. */
  readonly devices: readonly DevicesSignal[];
  /** One's own plan of sound and picture. */
  readonly media?: MediaPlan;
}

/** The same words in the languages they exist in. */
export interface Worded {
  /** In Finnish. 1..300 code points. */
  readonly fi?: string;
  /** In Swedish. 1..300 code points. */
  readonly sv?: string;
  /** In English. 1..300 code points. */
  readonly en?: string;
}

/** Commits to a nonce before either is shown, so that nobody chooses keys to fit the words. */
export interface WordsCommit {
  readonly kind: "commit";
  /** SHA-256, unpadded base64url. 43..43 code points. */
  readonly hash: string;
}

/** The nonce that was committed to. */
export interface WordsReveal {
  readonly kind: "reveal";
  /** 32 bytes, unpadded base64url. 43..43 code points. */
  readonly nonce: string;
}

/** One step of the members' keys. */
export type KeyStep = KeyHello | KeyWrap | WordsCommit | WordsReveal;

/** One step of WebRTC negotiation. */
export type Negotiation = Description | Candidate | Restart;

/** The params of each method. */
export interface Methods {
  readonly "group.found": GroupFound;
  readonly "group.confirm": GroupConfirm;
  readonly "group.change": GroupChange;
  readonly "member.invite": MemberInvite;
  readonly "member.accept": MemberAccept;
  readonly "member.rename": MemberRename;
  readonly "member.leave": MemberLeave;
  readonly "member.suspend": MemberSuspend;
  readonly "member.remove": MemberRemove;
  readonly "observer.propose": ObserverPropose;
  readonly "consent.answer": ConsentAnswerSet;
  readonly "meeting.plan": MeetingPlan;
  readonly "meeting.cancel": MeetingCancel;
  readonly "meeting.enter": MeetingEnter;
  readonly "meeting.exit": MeetingExit;
  readonly "meeting.start": MeetingStart;
  readonly "meeting.pause": MeetingPause;
  readonly "meeting.continue": MeetingContinue;
  readonly "meeting.end": MeetingEnd;
  readonly "meeting.reopen": MeetingReopen;
  readonly "lobby.admit": LobbyAdmit;
  readonly "lobby.move": LobbyMove;
  readonly "lobby.set": LobbySet;
  readonly "phase.go": PhaseGo;
  readonly "phase.extend": PhaseExtend;
  readonly "talk.set": TalkSet;
  readonly "floor.give": FloorGive;
  readonly "floor.end": FloorEnd;
  readonly "mic.close": MicClose;
  readonly "support.call": SupportCall;
  readonly "turn.take": TurnTake;
  readonly "turn.end": TurnEndNow;
  readonly "turn.pass": TurnPass;
  readonly "turn.defer": TurnDefer;
  readonly "turn.type": TurnType;
  readonly "turn.give": TurnGive;
  readonly "hand.set": HandSet;
  readonly "queue.order": QueueOrder;
  readonly "chat.post": ChatPost;
  readonly "chat.delete": ChatDelete;
  readonly "plan.set": PlanSet;
  readonly "phase.prepare": PhasePrepare;
  readonly "phase.ask": PhaseAsk;
  readonly "talk.quiet": QuietFirst;
  readonly "round.start": RoundStart;
  readonly "mood.show": MoodShow;
  readonly "text.edit": TextEdit;
  readonly "text.answer": TextAnswerSet;
  readonly "card.add": CardAdd;
  readonly "card.change": CardChange;
  readonly "card.withdraw": CardWithdraw;
  readonly "cards.merge": CardsMerge;
  readonly "vote.open": VoteOpen;
  readonly "vote.close": VoteClose;
  readonly "theme.choose": ThemeChoose;
  readonly "case.offer": CaseOffer;
  readonly "case.begin": CaseBegin;
  readonly "case.step": CaseStepGo;
  readonly "case.ask": CaseAsk;
  readonly "pairs.start": PairsStart;
  readonly "pairs.end": PairsEnd;
  readonly "pair.call": PairCall;
  readonly "pair.visit": PairVisit;
  readonly "pair.place": PairPlace;
  readonly "quiet_room.set": QuietRoomSet;
  readonly "line.ask": LineAsk;
  readonly "line.answer": LineAnswer;
  readonly "line.end": LineEnd;
  readonly "secretary.set": SecretarySet;
  readonly "note.write": NoteWrite;
  readonly "note.remove": NoteRemove;
  readonly "notes.propose": NotesPropose;
  readonly "notes.answer": NotesAnswer;
  readonly "feedback.answer": FeedbackAnswer;
  readonly "absence.set": AbsenceSet;
  readonly "message.send": MessageSend;
  readonly "observation.write": ObservationWrite;
  readonly "observation.remove": ObservationRemove;
  readonly "observation.share": ObservationShare;
  readonly "meetings.date": MeetingsDate;
  readonly "poll.open": PollOpen;
  readonly "poll.answer": PollAnswerSet;
  readonly "poll.close": PollClose;
  readonly "away.set": AwaySet;
  readonly "reminders.set": RemindersSet;
  readonly "attendance.correct": AttendanceCorrect;
  readonly "promise.make": PromiseMake;
  readonly "promise.close": PromiseClose;
  readonly "admission.ask": AdmissionAsk;
  readonly "admission.answer": AdmissionAnswer;
  readonly "group.edit": GroupEdit;
  readonly "group.allow": GroupAllow;
  readonly "member.rest": MemberRest;
  readonly "material.remove": MaterialRemove;
  readonly "signal.send": SignalSend;
  readonly "devices.set": DevicesSet;
  readonly "resonance.show": ResonanceShow;
  readonly "quality.report": QualityReport;
  readonly "dots.set": DotsSet;
  readonly "typing.set": TypingSet;
  readonly "near.say": NearSay;
  readonly "heard.report": HeardReport;
  readonly "media.send": MediaSend;
  readonly "media.able": MediaAble;
  readonly "pictures.set": PicturesSet;
  readonly "keys.send": KeysSend;
}

/** The data of each kind of event. */
export interface EventData {
  readonly "group.founded": GroupFounded;
  readonly "group.changed": GroupChanged;
  readonly "member.invited": MemberInvited;
  readonly "member.named": MemberNamed;
  readonly "member.changed": MemberChanged;
  readonly "circle.drawn": CircleDrawn;
  readonly "expired": Expired;
  readonly "observer.proposed": ObserverProposed;
  readonly "consent.answered": ConsentAnswered;
  readonly "consent.published": ConsentPublished;
  readonly "meeting.planned": MeetingPlanned;
  readonly "meeting.changed": MeetingChanged;
  readonly "meeting.presence": MeetingPresence;
  readonly "seat.connection": SeatConnection;
  readonly "lead.changed": LeadChanged;
  readonly "lobby.rule": LobbyRule;
  readonly "phase.began": PhaseBegan;
  readonly "phase.timed": PhaseTimed;
  readonly "talk.changed": TalkChanged;
  readonly "floor.changed": FloorChanged;
  readonly "mic.closed": MicClosed;
  readonly "support.called": SupportCalled;
  readonly "round.began": RoundBegan;
  readonly "turn.moved": TurnMoved;
  readonly "turn.ended": TurnEnded;
  readonly "round.ended": RoundEnded;
  readonly "hand.changed": HandChanged;
  readonly "queue.ordered": QueueOrdered;
  readonly "chat.posted": ChatPosted;
  readonly "chat.deleted": ChatDeleted;
  readonly "plan.changed": PlanChanged;
  readonly "plan.cued": PlanCued;
  readonly "phase.prepared": PhasePrepared;
  readonly "phase.asked": PhaseAsked;
  readonly "talk.quieted": QuietChanged;
  readonly "mood.shown": MoodShown;
  readonly "text.changed": TextChanged;
  readonly "text.answered": TextAnswered;
  readonly "card.added": CardAdded;
  readonly "card.changed": CardChanged;
  readonly "card.gone": CardGone;
  readonly "vote.opened": VoteOpened;
  readonly "vote.closed": VoteClosed;
  readonly "theme.chosen": ThemeChosen;
  readonly "case.offered": CaseOffered;
  readonly "case.began": CaseBegan;
  readonly "case.stepped": CaseStepped;
  readonly "case.asked": CaseAsked;
  readonly "pairs.made": PairsMade;
  readonly "pairs.timed": PairsTimed;
  readonly "pair.called": PairCalled;
  readonly "pair.visited": PairVisited;
  readonly "quiet_room.changed": QuietRoomChanged;
  readonly "line.asked": LineAsked;
  readonly "line.changed": LineChanged;
  readonly "secretary.named": SecretaryNamed;
  readonly "note.written": NoteWritten;
  readonly "note.removed": NoteRemoved;
  readonly "notes.proposed": NotesProposed;
  readonly "notes.answered": NotesAnswered;
  readonly "notes.approved": NotesApproved;
  readonly "feedback.given": FeedbackGiven;
  readonly "feedback.closed": FeedbackClosed;
  readonly "feedback.drawn": FeedbackDrawn;
  readonly "absence.noticed": AbsenceNoticed;
  readonly "message.sent": MessageSent;
  readonly "observation.began": ObservationBegan;
  readonly "observation.written": ObservationWritten;
  readonly "observation.removed": ObservationRemoved;
  readonly "observation.shared": ObservationShared;
  readonly "meeting.dated": MeetingDated;
  readonly "poll.opened": PollOpened;
  readonly "poll.answered": PollAnswered;
  readonly "poll.totals": PollTotals;
  readonly "poll.ranked": PollRanked;
  readonly "poll.reminded": PollReminded;
  readonly "poll.closed": PollClosed;
  readonly "quorum.lost": QuorumLost;
  readonly "away.changed": AwayChanged;
  readonly "reminders.chosen": RemindersChosen;
  readonly "reminder.due": ReminderDue;
  readonly "attendance.counted": AttendanceCounted;
  readonly "attendance.corrected": AttendanceCorrected;
  readonly "promise.made": PromiseMade;
  readonly "promise.closed": PromiseClosed;
  readonly "admission.asked": AdmissionAsked;
  readonly "admission.answered": AdmissionAnswered;
  readonly "admission.closed": AdmissionClosed;
  readonly "admission.decided": AdmissionDecided;
  readonly "group.edited": GroupEdited;
  readonly "group.allowed": GroupAllowed;
  readonly "material.shelved": MaterialShelved;
  readonly "material.removed": MaterialRemoved;
}

/** The data of each kind of signal. */
export interface SignalData {
  readonly "peer": PeerSignal;
  readonly "devices": DevicesSignal;
  readonly "resonance": ResonanceSignal;
  readonly "quality": QualitySignal;
  readonly "lease": LeaseSignal;
  readonly "media": MediaPlan;
  readonly "vote": VoteSignal;
  readonly "typing": TypingSignal;
  readonly "near": NearSignal;
  readonly "heard": HeardSignal;
  readonly "media_peer": MediaPeerSignal;
  readonly "keys": KeysSignal;
}

/** What the server takes at most and at least: texts in code points, lists in items. */
export const limits = {
  AdmissionAsk: { about: { min: 1, max: 280 } },
  AttendanceCorrect: { minutes: { min: 0, max: 1440 } },
  AwayPeriod: { from: { min: 10, max: 10 }, to: { min: 10, max: 10 } },
  AwaySet: { periods: { min: 0, max: 20 } },
  Candidate: { candidate: { min: 0, max: 1000 }, mid: { min: 0, max: 64 }, line: { min: 0, max: 64 } },
  CardAdd: { lock: { min: 43, max: 43 }, text: { min: 1, max: 140 } },
  CardChange: { secret: { min: 43, max: 43 }, text: { min: 1, max: 140 } },
  CardWithdraw: { secret: { min: 43, max: 43 } },
  CardsMerge: { cards: { min: 1, max: 20 }, text: { min: 1, max: 140 } },
  CaseAsk: { seen: { min: 0, max: 10000 }, question: { min: 1, max: 300 } },
  CaseStepGo: { seen: { min: 1, max: 8 }, to: { min: 1, max: 8 } },
  ChatPost: { text: { min: 1, max: 2000 } },
  ConcernReport: { text: { min: 1, max: 4000 } },
  ConsentAnswerSet: { text: { min: 1, max: 1000 } },
  Description: { type: { min: 5, max: 8 }, sdp: { min: 0, max: 40000 } },
  DoorWord: { text: { min: 0, max: 500 } },
  DotsSet: { dots: { min: 0, max: 3 }, pad: { min: 0, max: 92 } },
  FeedbackAnswer: { heard: { min: 1, max: 5 }, useful: { min: 1, max: 5 }, change: { min: 1, max: 800 } },
  Founding: { programme_template: { min: 1, max: 60 }, meetings: { min: 1, max: 40 } },
  FoundingDates: { weeks: { min: 1, max: 12 } },
  GroupAllow: { actions: { min: 0, max: 8 } },
  GroupEdit: { name: { min: 1, max: 80 }, languages: { min: 1, max: 3 }, zone: { min: 1, max: 64 } },
  GroupFound: { name: { min: 1, max: 80 }, languages: { min: 1, max: 3 }, zone: { min: 1, max: 64 }, size: { min: 1, max: 25 }, display_name: { min: 1, max: 40 } },
  HeardReport: { from: { min: 0, max: 25 } },
  Invitation: { roles: { min: 1, max: 2 }, address: { min: 3, max: 254 }, display_name: { min: 1, max: 40 } },
  JoinLook: { token: { min: 22, max: 64 } },
  Joining: { token: { min: 22, max: 64 }, address: { min: 3, max: 254 }, display_name: { min: 1, max: 40 }, organisation: { min: 0, max: 120 }, word: { min: 0, max: 500 } },
  KeyHello: { public_key: { min: 43, max: 43 } },
  KeyWrap: { epoch: { min: 0, max: 255 }, wrapped: { min: 1, max: 200 } },
  KeysSend: { session: { min: 1, max: 26 } },
  MailButtonPress: { proof: { min: 22, max: 64 } },
  MediaSend: { session: { min: 1, max: 26 } },
  MeetingPlan: { title: { min: 0, max: 120 }, question: { min: 0, max: 300 }, phases: { min: 1, max: 40 }, cues: { min: 0, max: 40 } },
  MeetingsDate: { times: { min: 1, max: 40 } },
  MemberAccept: { display_name: { min: 1, max: 40 }, terms: { min: 1, max: 1000 } },
  MemberInvite: { roles: { min: 1, max: 2 }, display_name: { min: 1, max: 40 } },
  MemberRename: { display_name: { min: 1, max: 40 } },
  MessageSend: { text: { min: 1, max: 2000 } },
  Mood: { mood: { min: 1, max: 5 } },
  MoodShow: { mood: { min: 1, max: 5 } },
  MyChange: { zone: { min: 1, max: 64 } },
  NearSay: { text: { min: 1, max: 2000 } },
  NoteRemove: { seen: { min: 1, max: 100000 } },
  NoteWrite: { seen: { min: 0, max: 100000 }, text: { min: 1, max: 400 } },
  NotesAnswer: { seen: { min: 1, max: 1000000 } },
  NotesPropose: { seen: { min: 1, max: 1000000 } },
  ObservationWrite: { seen: { min: 0, max: 100000 }, text: { min: 0, max: 1000 } },
  OrganisationProgramme: { name: { min: 1, max: 120 }, grant: { min: 0, max: 120 }, from: { min: 10, max: 10 }, to: { min: 10, max: 10 }, languages: { min: 1, max: 3 }, information: { min: 0, max: 6000 }, safer_space: { min: 0, max: 6000 } },
  PairsStart: { size: { min: 2, max: 8 }, seconds: { min: 60, max: 3600 } },
  PhaseAsk: { question: { min: 0, max: 300 } },
  PhaseExtend: { length_ms: { min: 0, max: 86400000 }, minutes: { min: 1, max: 60 } },
  PhaseGo: { to: { min: 0, max: 40 } },
  PhasePrepare: { index: { min: 0, max: 40 }, question: { min: 0, max: 300 }, turn_seconds: { min: 15, max: 1800 }, circle: { min: 2, max: 8 } },
  PicturesSet: { without: { min: 0, max: 25 } },
  PlanSet: { seen: { min: 1, max: 100000 }, title: { min: 0, max: 120 }, question: { min: 0, max: 300 }, phases: { min: 1, max: 40 }, cues: { min: 0, max: 40 } },
  PlannedPhase: { minutes: { min: 1, max: 240 }, question: { min: 0, max: 300 }, turn_seconds: { min: 15, max: 1800 }, circle: { min: 2, max: 8 } },
  PollAnswerSet: { answers: { min: 3, max: 10 } },
  PollClose: { chosen: { min: 0, max: 9 }, others: { min: 0, max: 40 } },
  PollOpen: { slots: { min: 3, max: 10 } },
  PromiseMake: { text: { min: 1, max: 280 } },
  QueueOrder: { order: { min: 0, max: 25 } },
  QuietFirst: { seconds: { min: 0, max: 600 } },
  Reflection: { text: { min: 0, max: 8000 } },
  RoundStart: { turn_seconds: { min: 15, max: 1800 } },
  SeriesAsk: { weeks: { min: 1, max: 12 }, meetings: { min: 1, max: 40 }, zones: { min: 0, max: 10 } },
  SignIn: { token: { min: 22, max: 64 } },
  SignInAsk: { address: { min: 3, max: 254 } },
  SignInCode: { request: { min: 22, max: 64 }, code: { min: 6, max: 6 } },
  SignalSend: { session: { min: 1, max: 26 } },
  TextAnswerSet: { seen: { min: 1, max: 100000 } },
  TextEdit: { seen: { min: 0, max: 100000 }, text: { min: 1, max: 6000 } },
  TurnDefer: { turn: { min: 0, max: 100000 } },
  TurnEndNow: { turn: { min: 0, max: 100000 } },
  TurnGive: { turn: { min: 0, max: 100000 } },
  TurnPass: { turn: { min: 0, max: 100000 } },
  TurnTake: { turn: { min: 0, max: 100000 } },
  TurnType: { turn: { min: 0, max: 100000 }, text: { min: 1, max: 2000 } },
  TypingSet: { text: { min: 0, max: 500 } },
  VoteOpen: { cards: { min: 2, max: 30 } },
  WallTime: { local: { min: 16, max: 16 }, zone: { min: 1, max: 64 } },
  WordsCommit: { hash: { min: 43, max: 43 } },
  WordsReveal: { nonce: { min: 43, max: 43 } },
} as const;

/** Why the server closes a socket. */
export const close_codes = {
  normal: 1000,
  going_away: 1001,
  protocol_error: 1002,
  unsupported: 1003,
  bad_text: 1007,
  policy: 1008,
  too_big: 1009,
  replaced: 4001,
  slow: 4002,
  restarting: 4003,
  moved: 4004,
  changed: 4005,
  ended: 4006,
} as const;

/** Every event of a group as it arrives, in log order. */
export type GroupEvent = { [K in keyof EventData]: { readonly kind: K; readonly cursor: string; readonly at: Instant; readonly data: EventData[K] } }[keyof EventData];

/** Every signal of the server: said live, never stored. */
export type ServerSignal = { [K in keyof SignalData]: { readonly kind: K; readonly data: SignalData[K] } }[keyof SignalData];

/** What the server answers to each method when it is done. */
export type Results = { readonly [M in keyof Methods]: Record<string, never> };
