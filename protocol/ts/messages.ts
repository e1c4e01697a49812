// Made by protocol/generate from the C++ structs in protocol/include; a test fails when it is stale. Change those, never this file.

/** UTC, RFC 3339 with milliseconds: "2026-11-24T11:00:00.000Z". */
export type Instant = string;

export type GroupId = string & { readonly id: "GroupId" };
export type MeetingId = string & { readonly id: "MeetingId" };
export type MemberId = string & { readonly id: "MemberId" };
export type MessageId = string & { readonly id: "MessageId" };
export type PhaseRunId = string & { readonly id: "PhaseRunId" };
export type RoundId = string & { readonly id: "RoundId" };

/** What an id of each kind begins with. */
export const id_prefixes = {
  GroupId: "g_",
  MeetingId: "t_",
  MemberId: "m_",
  MessageId: "c_",
  PhaseRunId: "f_",
  RoundId: "r_",
} as const;

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

/** An answer about an observer; no answer counts as no. */
export type ConsentAnswer =
  | "yes"
  | "no";

/** What others may know of the answers: only the outcome, and only as last published. */
export type ConsentOutcome =
  | "asked"
  | "everyone"
  | "not_everyone";

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
  | "observation";

/** Finnish, Swedish, English. */
export type Language =
  | "fi"
  | "sv"
  | "en";

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

/** A connection in three steps. */
export type Quality =
  | "good"
  | "fair"
  | "poor";

/** Roles are per group and can be combined. */
export type Role =
  | "coordinator"
  | "facilitator"
  | "cofacilitator"
  | "observer"
  | "techsupport"
  | "participant";

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

/** One's own devices as they are. Nobody can send it for another. */
export interface DevicesSet {
  /** The microphone is open. */
  readonly microphone: boolean;
  /** The camera is open. */
  readonly camera: boolean;
  /** How one takes part. */
  readonly part: TakingPart;
}

/** Somebody's devices as they are. */
export interface DevicesSignal {
  /** The member. */
  readonly member: MemberId;
  /** The microphone is open. */
  readonly microphone: boolean;
  /** The camera is open. */
  readonly camera: boolean;
  /** How one takes part. */
  readonly part: TakingPart;
}

/** The end of an erasure class: what it held is gone from the state, and its key is destroyed next. */
export interface Expired {
  /** The class. */
  readonly what: KeyClass;
  /** Id of the phase run, meeting or member whose key ends. */
  readonly scope: string;
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
  /** Pseudonyms are the norm: text only until there is a relay. */
  readonly pseudonyms: boolean;
  /** Camera off is the norm. */
  readonly camera_off: boolean;
  /** Coordinator and facilitator in one person, shown with both badges. */
  readonly also_facilitator: boolean;
  /** The coordinator's own display name. 1..40 code points. */
  readonly display_name: string;
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
  /** Pseudonyms are the norm: text only until there is a relay. */
  readonly pseudonyms: boolean;
  /** Camera off is the norm. */
  readonly camera_off: boolean;
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
  /** Pseudonyms are the norm: text only until there is a relay. */
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
  /** 60 (a pair only), 90 or 120. 60..120. */
  readonly minutes: number;
  /** Wall-clock time and zone: 13.00 stays 13.00 through clock changes. */
  readonly starts: WallTime;
  /** The same instant in UTC; the server refuses one that differs. */
  readonly starts_at: Instant;
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

/** Whom one may send sound and picture to, and hear: the mesh is exactly this. Sent whenever it changes. */
export interface MeshSignal {
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
  /** Who sends large: the one who has the floor, and in larger circles who leads. */
  readonly large: readonly MemberId[];
  /** Largest picture of those, pixels. */
  readonly large_width: number;
  /** Largest picture of those, pixels. */
  readonly large_height: number;
  /** Pictures per second of those. */
  readonly large_frames: number;
  /** Per second and link, of those. */
  readonly large_kilobits: number;
  /** Those of `send_to` to whom one sends by lease only; the first 10 s are given with this signal. */
  readonly leased: readonly MemberId[];
  /** A pseudonym group without a relay: no sound, no picture. */
  readonly text_only: boolean;
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
}

/** The groups of the signed-in person. */
export interface MyGroups {
  /** One row for each. */
  readonly groups: readonly MyGroup[];
}

/** Sets one's own language. */
export interface MyLanguage {
  /** The language of screens, mails and errors. */
  readonly language: Language;
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
}

/** One phase of a plan. */
export interface PlannedPhase {
  /** Which phase. */
  readonly phase: PhaseKind;
  /** Its length in minutes. 1..240. */
  readonly minutes: number;
}

/** Somebody in lobby or room. */
export interface PresenceView {
  /** The member. */
  readonly member: MemberId;
  /** Where the member is. */
  readonly place: Place;
  /** In the lobby, and only an admission lets them in. */
  readonly waits: boolean;
  /** The connection was lost; the seat is kept till then. Absent: connected. */
  readonly kept_until?: Instant;
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
  /** One's own mesh, while in a room. */
  readonly mesh?: MeshSignal;
}

/** What those in the room share. */
export interface RoomView {
  /** The phase that is on. */
  readonly phase: PhaseView;
  /** Lines sent while the viewer held a seat. */
  readonly chat: readonly ChatLineView[];
  /** Those who come after the start are let in one by one. */
  readonly one_by_one: boolean;
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
  /** The piece will come back to this seat. */
  readonly back: boolean;
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

/** The session. */
export interface SessionView {
  /** The language of screens, mails and errors. */
  readonly language: Language;
  /** After a sign-in by a link of one group: where to go next. */
  readonly group?: GroupId;
}

/** A personal single-use token is exchanged for a session. */
export interface SignIn {
  /** The token of the link's fragment. 22..64 code points. */
  readonly token: string;
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

/** Free talk, a speaking queue, or a round, which begins one. Leaving `round` ends the round. */
export interface TalkSet {
  /** The run of the phase that one saw. */
  readonly phase: PhaseRunId;
  /** How talk goes. */
  readonly mode: TalkMode;
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
  /** Who holds the talking piece; absent: nobody is left who could, and it rests. */
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
  /** The server's time. */
  readonly now: Instant;
  /** Where this is in the group's log; opaque, for `since`. */
  readonly cursor: string;
  /** The group. */
  readonly group: GroupView;
  /** Devices of those in the room. */
  readonly devices: readonly DevicesSignal[];
  /** One's own mesh, while in a room. */
  readonly mesh?: MeshSignal;
}

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
  readonly "signal.send": SignalSend;
  readonly "devices.set": DevicesSet;
  readonly "resonance.show": ResonanceShow;
  readonly "quality.report": QualityReport;
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
}

/** The data of each kind of signal. */
export interface SignalData {
  readonly "peer": PeerSignal;
  readonly "devices": DevicesSignal;
  readonly "resonance": ResonanceSignal;
  readonly "quality": QualitySignal;
  readonly "lease": LeaseSignal;
  readonly "mesh": MeshSignal;
}

/** What the server takes at most and at least: texts in code points, lists in items. */
export const limits = {
  Candidate: { candidate: { min: 0, max: 1000 }, mid: { min: 0, max: 64 }, line: { min: 0, max: 64 } },
  ChatPost: { text: { min: 1, max: 2000 } },
  ConsentAnswerSet: { text: { min: 1, max: 1000 } },
  Description: { type: { min: 5, max: 8 }, sdp: { min: 0, max: 40000 } },
  GroupFound: { name: { min: 1, max: 80 }, languages: { min: 1, max: 3 }, zone: { min: 1, max: 64 }, size: { min: 1, max: 25 }, display_name: { min: 1, max: 40 } },
  MeetingPlan: { title: { min: 0, max: 120 }, question: { min: 0, max: 300 }, minutes: { min: 60, max: 120 } },
  MemberAccept: { display_name: { min: 1, max: 40 }, terms: { min: 1, max: 1000 } },
  MemberInvite: { roles: { min: 1, max: 2 }, display_name: { min: 1, max: 40 } },
  MemberRename: { display_name: { min: 1, max: 40 } },
  PhaseExtend: { length_ms: { min: 0, max: 86400000 }, minutes: { min: 1, max: 60 } },
  PhaseGo: { to: { min: 0, max: 40 } },
  QueueOrder: { order: { min: 0, max: 25 } },
  SignIn: { token: { min: 22, max: 64 } },
  SignalSend: { session: { min: 1, max: 26 } },
  TurnDefer: { turn: { min: 0, max: 100000 } },
  TurnEndNow: { turn: { min: 0, max: 100000 } },
  TurnGive: { turn: { min: 0, max: 100000 } },
  TurnPass: { turn: { min: 0, max: 100000 } },
  TurnTake: { turn: { min: 0, max: 100000 } },
  TurnType: { turn: { min: 0, max: 100000 }, text: { min: 1, max: 2000 } },
  WallTime: { local: { min: 16, max: 16 }, zone: { min: 1, max: 64 } },
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
