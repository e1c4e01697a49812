import type { MeetingView } from "@protocol";

/** Ids of titles on the group's page that one is led to. */
export const programme_title_id = "programme";
export const poll_title_id = (meeting: MeetingView): string => `poll-${meeting.id}`;

/** Leads to a title: the keyboard goes on from there. Also when what was pressed is gone with what it did. */
export function lead_to(id: string): void {
  const title = document.getElementById(id);
  title?.scrollIntoView({ block: "start" });
  title?.focus({ preventScroll: true });
}

/** Did the address lead to this meeting's poll: the link of a mail that asks for answers? */
export const is_asked_for = (meeting: MeetingView): boolean => location.hash.startsWith("#/poll/") && location.hash.endsWith(`/${meeting.id}`);
