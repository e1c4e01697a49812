import { signal } from "@preact/signals";
import type { GroupEvent, Methods } from "@protocol";
import type { ComponentChild } from "preact";
import type { Answer, GroupLink } from "../../connection/link.ts";
import type { GroupState } from "../../store/group.ts";
import { next } from "../../store/group.ts";
import { mock_link } from "../fixtures.ts";

type Told = readonly { kind: string; data: object }[];

/** What the server would tell after these commands. */
function told_after(method: keyof Methods, params: never, { you, view }: GroupState): Told {
  switch (method) {
    case "poll.open": {
      const { key: poll, ...asked }: Methods["poll.open"] = params;
      return [{ kind: "poll.opened", data: { poll, ...asked } }, { kind: "meeting.changed", data: { meeting: asked.meeting, to: "polling" } }];
    }
    case "poll.answer": {
      const { poll, answers }: Methods["poll.answer"] = params;
      return [{ kind: "poll.answered", data: { poll, meeting: view.meetings.find((one) => one.poll?.id === poll)!.id, member: you, answers } }];
    }
    case "poll.close": {
      const { poll, chosen, others }: Methods["poll.close"] = params;
      const of = view.meetings.find((one) => one.poll?.id === poll)!;
      const closed = { kind: "poll.closed", data: { poll, meeting: of.id, ...(chosen === undefined ? {} : { chosen }) } };
      if (chosen === undefined) return [closed, { kind: "meeting.changed", data: { meeting: of.id, to: "planned" } }];
      return [closed, ...dated([{ meeting: of.id, ...of.poll!.slots[chosen]! }, ...others])];
    }
    case "meetings.date": { const { times }: Methods["meetings.date"] = params; return dated(times); }
    case "meeting.cancel": { const { meeting }: Methods["meeting.cancel"] = params; return [{ kind: "meeting.changed", data: { meeting, to: "cancelled" } }]; }
    case "meeting.plan": {
      const { key, cues: _, ...plan }: Methods["meeting.plan"] = params;
      const minutes = plan.phases.reduce((sum, one) => sum + one.minutes, 0);
      return [{ kind: "meeting.planned", data: { meeting: key, number: view.meetings.length + 1, ...plan, minutes } }];
    }
    case "away.set": return [{ kind: "away.changed", data: { member: you, ...(params as Methods["away.set"]) } }];
    case "reminders.set": return [{ kind: "reminders.chosen", data: { member: you, ...(params as Methods["reminders.set"]) } }];
    case "promise.make": { const { key: promise, ...made }: Methods["promise.make"] = params; return [{ kind: "promise.made", data: { promise, member: you, ...made } }]; }
    case "promise.close": return [{ kind: "promise.closed", data: { ...(params as Methods["promise.close"]), member: you, shared: false } }];
    case "admission.ask": { const { key: admission, about }: Methods["admission.ask"] = params; return [{ kind: "admission.asked", data: { admission, about, closes_at: new Date(Date.now() + week_ms).toISOString() } }]; }
    case "admission.answer": { const { admission }: Methods["admission.answer"] = params; return [{ kind: "admission.answered", data: { admission, member: you } }]; }
    case "attendance.correct": return [{ kind: "attendance.corrected", data: { ...(params as Methods["attendance.correct"]), by: you } }];
    case "member.rest": { const { resting }: Methods["member.rest"] = params; return [{ kind: "member.changed", data: { member: you, to: resting ? "on_break" : "active", by: you } }]; }
    default: return [];
  }
}

const week_ms = 7 * 24 * 3_600_000;

const dated = (times: Methods["meetings.date"]["times"]): Told => times.map((time) => ({ kind: "meeting.dated", data: { ...time, sequence: 1 } }));

/** What was sent since the page was opened, for tests of pages. */
const sent: { method: string; params: unknown }[] = [];
Object.assign(globalThis, { sent });

/** A connection that does what it is told, or refuses everything in these words. */
function living(state: GroupState, refusal: string | undefined): GroupLink {
  const now = signal<GroupState | null>(state);
  let count = 0;
  return {
    ...mock_link(state),
    state: now,
    call: async (method, params): Promise<Answer> => {
      sent.push({ method, params });
      if (refusal !== undefined) return { ok: false, code: "conflict", message: refusal };
      for (const event of told_after(method, params as never, now.peek()!)) {
        now.value = next(now.peek()!, { cursor: String(++count), at: new Date().toISOString(), ...event } as unknown as GroupEvent);
      }
      return { ok: true };
    },
  };
}

type Show = (link: GroupLink, state: GroupState) => ComponentChild;
const Living = ({ link, show }: { link: GroupLink; show: Show }) => <>{show(link, link.state.value!)}</>;

/** A screen on a connection that does what it is told. */
export const live = (state: GroupState, show: Show, refusal?: string): ComponentChild => <Living link={living(state, refusal)} show={show} />;
