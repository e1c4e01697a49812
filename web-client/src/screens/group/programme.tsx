import "../../styles/months.css";
import "../../styles/dates.css";
import type { AttendanceMark, MeetingView } from "@protocol";
import type { ComponentChildren } from "preact";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { is_held, may } from "../../store/selectors.ts";
import { Icon } from "../../ui/icon.tsx";
import { EditPlanButton } from "../meeting/plan-edit.tsx";
import { When } from "../when.tsx";
import { OpenPollButton } from "./polls/open.tsx";
import { can_be_dated, has_open_poll, is_tentative } from "./programme-dates.ts";
import { ExtraMeetingButton } from "./programme-extra.tsx";
import { CancelButton, MoveButton } from "./programme-move.tsx";
import { lead_to, poll_title_id, programme_title_id } from "./programme-place.ts";
import { meeting_name } from "./programme-words.ts";

type Props = { link: GroupLink; state: GroupState; next: MeetingView | undefined };
type OfMeeting = Props & { meeting: MeetingView };

/** All meetings with their themes and dates, and for who plans the ways to change them. */
export const Programme = ({ link, state, next }: Props) => (
  <section class="card" aria-labelledby={programme_title_id}>
    <h2 class="h3" id={programme_title_id} tabIndex={-1}>{t("meetings_title")}</h2>
    {state.view.meetings.length === 0 && <p class="muted">{t("no_meeting_yet")}</p>}
    <ol class="programme-list">{state.view.meetings.map((meeting) => <Meeting key={meeting.id} link={link} state={state} meeting={meeting} next={next} />)}</ol>
    <ExtraMeetingButton link={link} state={state} />
  </section>
);

const Meeting = ({ link, state, meeting, next }: OfMeeting) => {
  const is_next = meeting.id === next?.id;
  const over = meeting.state === "cancelled" || meeting.state === "postponed";
  return (
    <li class={is_held(meeting) ? "done" : is_next ? "next" : over ? "over" : ""} aria-current={is_next ? "step" : undefined}>
      <i class="num" aria-hidden="true">{meeting.number}</i>
      <div>
        <p><span class="sr">{t("meeting_n", { number: meeting.number })}: </span>{meeting.title || t("meeting_n", { number: meeting.number })}</p>
        {meeting.theme && meeting.theme !== meeting.title && <p class="small voice todo__hint">{t("group.theme", { theme: meeting.theme })}</p>}
        <p class="small muted todo__hint"><When meeting={meeting} {...(over ? { class: "programme-list__gone" } : {})} /></p>
        {meeting.quorum_lost && <p class="small times__note programme-list__quorum"><Icon name="users" />{t("plans.quorum")}</p>}
      </div>
      <div class="programme-list__end">
        <Standing state={state} meeting={meeting} is_next={is_next} />
        {has_open_poll(meeting) ? <ToPoll state={state} meeting={meeting} /> : meeting.state === "scheduled" && <ToCalendar state={state} meeting={meeting} />}
      </div>
      <Acts link={link} state={state} meeting={meeting} next={next} />
    </li>
  );
};

/** For who plans: one place for all that can be done with a meeting's date and plan. */
const Acts = ({ link, state, meeting, next }: OfMeeting) => {
  const plans = may(state, "plan_meeting") && can_be_dated(meeting);
  const edits = meeting.id !== next?.id && <EditPlanButton link={link} state={state} meeting={meeting} />;
  if (!plans) return <div class="programme-list__acts">{edits}</div>;
  return (
    <details class="choose programme-list__acts">
      <summary>{t("plans.acts")}<span class="sr">: {meeting_name(meeting)}</span></summary>
      <div class="row">
        <MoveButton link={link} state={state} meeting={meeting} />
        <OpenPollButton link={link} state={state} meeting={meeting} />
        {edits}
        <CancelButton link={link} state={state} meeting={meeting} />
      </div>
    </details>
  );
};

/** How a meeting stands, in words. */
const Standing = ({ state, meeting, is_next }: Pick<OfMeeting, "state" | "meeting"> & { is_next: boolean }) => {
  if (is_held(meeting)) return <Held mark={meeting.attendance.find((one) => one.member === state.you)?.mark} />;
  if (meeting.state === "cancelled") return <Chip>{t("meeting_state_cancelled")}</Chip>;
  if (meeting.state === "postponed") return <Chip>{t("plans.postponed")}</Chip>;
  if (meeting.state === "live" || meeting.state === "paused") return <Chip>{t("plans.now")}</Chip>;
  return (
    <>
      {is_next && <Chip>{t("meeting_state_next")}</Chip>}
      {has_open_poll(meeting) ? <Chip>{t("plans.poll_open")}</Chip> : is_tentative(meeting) ? <Chip>{t("plans.tentative")}</Chip> : !is_next && <Chip>{t("meeting_state_planned")}</Chip>}
    </>
  );
};

const Chip = ({ look, children }: { look?: "lichen"; children: ComponentChildren }) => <span class={look ? `badge badge--${look}` : "badge"}>{children}</span>;

const there: readonly (AttendanceMark | undefined)[] = ["present", "partly"];

/** One's own attendance where there is one; nobody else's. */
const Held = ({ mark }: { mark: AttendanceMark | undefined }) => (
  <Chip {...(mark === "present" ? { look: "lichen" as const } : {})}>{there.includes(mark) && <Icon name="check" />}{mark ? t(`attended.${mark}`) : t("meeting_state_held")}</Chip>
);

/** Leads to the poll's card on the same page. */
const ToPoll = ({ state, meeting }: Pick<OfMeeting, "state" | "meeting">) => {
  const answered = meeting.poll?.answers.some((one) => one.member === state.you);
  const words = t(!may(state, "answer_poll") ? "plans.see_poll" : answered ? "plans.answer_change" : "plans.answer");
  return <button type="button" class="link small" onClick={() => lead_to(poll_title_id(meeting))}>{words}<span class="sr">: {meeting_name(meeting)}</span></button>;
};

const ToCalendar = ({ state, meeting }: Pick<OfMeeting, "state" | "meeting">) => (
  <a class="link small" href={`/api/groups/${state.view.id}/meetings/${meeting.id}/event.ics`} download>
    <Icon name="calendar" />{t("plans.calendar")}<span class="sr">: {meeting_name(meeting)}</span>
  </a>
);
