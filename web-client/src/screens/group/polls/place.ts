import type { MeetingView } from "@protocol";

/** The id of the title of a poll's card, so that the programme can lead there. */
export const poll_title_id = (meeting: MeetingView): string => `poll-${meeting.id}`;
