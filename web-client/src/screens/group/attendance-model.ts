// What attendance cards and the certificate ask of the group's state. Pure.
import type { AttendanceMark, AttendanceView, MeetingView, MemberId, MemberView } from "@protocol";
import type { GroupState } from "../../store/group.ts";
import { is_held, is_member, may, sits_in_circle } from "../../store/selectors.ts";

export const marks: readonly AttendanceMark[] = ["present", "partly", "absent_with_notice", "absent"];

/** Meetings that were held, in their order. */
export const held_meetings = (state: GroupState): readonly MeetingView[] => state.view.meetings.filter((one) => is_held(one) && one.undo_until === undefined);

export const attendance_of = (meeting: MeetingView, member: MemberId): AttendanceView | undefined => meeting.attendance.find((one) => one.member === member);

export const was_there = (one: AttendanceView | undefined): boolean => one?.mark === "present" || one?.mark === "partly";

export interface Attended { readonly meeting: MeetingView; readonly of: AttendanceView }

/** One's own, of each held meeting that was counted. */
export const own_attendance = (state: GroupState): readonly Attended[] =>
  held_meetings(state).flatMap((meeting) => {
    const of = attendance_of(meeting, state.you);
    return of ? [{ meeting, of }] : [];
  });

export const minutes_of = (all: readonly Attended[]): number => all.filter(({ of }) => was_there(of)).reduce((sum, { of }) => sum + of.minutes, 0);

/** Sees and corrects the attendance of all: whoever leads. */
export const sees_everybody = (state: GroupState): boolean => may(state, "see_attendance") && may(state, "lead_phase");

/** Rows of the table: those who sit in the circle now, in its order. Whoever has left keeps no row. */
export function rows_of(state: GroupState): readonly MemberView[] {
  const { view } = state;
  const rank = (id: MemberId): number => { const at = view.seat_order.indexOf(id); return at < 0 ? view.seat_order.length : at; };
  return view.members.filter((one) => is_member(one) && sits_in_circle(view, one.id)).sort((one, other) => rank(one.id) - rank(other.id));
}

/** Participants who have been away twice without a word since they last came: one may ask how they are. An absence that was told of counts neither way. */
export function missed(state: GroupState): readonly MemberView[] {
  return rows_of(state).filter((one) => {
    const counted = held_meetings(state).map((meeting) => attendance_of(meeting, one.id)).filter((of) => of !== undefined);
    let unexplained = 0;
    for (const of of counted) {
      if (was_there(of)) unexplained = 0;
      else if (of.mark === "absent") unexplained += 1;
    }
    return one.id !== state.you && one.roles.includes("participant") && one.state === "active" && unexplained >= 2;
  });
}
