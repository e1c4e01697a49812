import { useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import { lobby_path, my_data_path, office_group_path } from "../router.ts";
import type { GroupState } from "../../store/group.ts";
import { has_role, is_held, is_member, manages, may, member_of, next_meeting, sits_in_circle } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { RingOfMeetings } from "../../ui/meeting-rings.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { answer_consent } from "../consent/index.tsx";
import { ConnectionBanner } from "../connection-banner.tsx";
import { Frame } from "../frame.tsx";
import { Dot, RoleBadges, shown_name } from "../people.tsx";
import { told } from "../telling.ts";
import { useNow } from "../ticking.ts";
import { When, how_soon, lobby_time } from "../when.tsx";
import { ConcernButton } from "../meeting/concern.tsx";
import { EditPlanButton } from "../meeting/plan-edit.tsx";
import { Absences, OwnAbsence } from "../meeting/tools/absence.tsx";
import { PollCards } from "./polls/index.tsx";
import { PollTables } from "./polls/table.tsx";
import { AwayCard, RemindersCard } from "./programme-own.tsx";
import { is_tentative } from "./programme-dates.ts";
import { Programme } from "./programme.tsx";
import { AdmissionCard } from "./admission.tsx";
import { AttendanceCard, Missed, OwnAttendanceCard } from "./attendance.tsx";
import { LeaveGroup } from "./leave-group.tsx";
import { MaterialsCard } from "./materials.tsx";
import { RestGroup, Resting } from "./rest.tsx";
import { PromisesCard } from "./promises.tsx";
import { OwnCard } from "./own-cards.tsx";
import { BoardCard, FeedbackDue, FeedbackGiven, NotesCard, ObservationsCard } from "./shared-cards.tsx";
import { TextsCard } from "./texts-card.tsx";

type Props = { link: GroupLink; state: GroupState; on_left: () => void; on_answer: (observer: string) => void };

/** A group between its meetings: what comes next and what waits, what the group has written and chosen, who sits in the circle, what is mine alone,
    and the way out. */
export const GroupPage = ({ link, state, on_left, on_answer }: Props) => (
  <Frame title={state.view.name} banner={<ConnectionBanner link={link} />}>
    <div class="row home__hello"><h1>{state.view.name}</h1><span class="badge badge--lake">{t(`group_${state.view.state}`)}</span></div>
    <PollTables link={link} state={state} />
    <div class="cols">
      <div class="stack stack--wide">
        <Resting link={link} state={state} />
        <Next link={link} state={state} />
        <AdmissionCard link={link} state={state} />
        <Missed state={state} />
        <PollCards link={link} state={state} />
        <FeedbackDue link={link} state={state} />
        <Programme link={link} state={state} next={next_meeting(state.view)} />
        <NotesCard state={state} />
        <BoardCard link={link} state={state} />
        <MaterialsCard link={link} state={state} />
        <PromisesCard link={link} state={state} />
        <AttendanceCard link={link} state={state} />
        <ObservationsCard state={state} />
        <FeedbackGiven state={state} />
      </div>
      <div class="stack stack--wide">
        <Members state={state} />
        <TextsCard link={link} state={state} />
        <MyConsents link={link} state={state} on_answer={on_answer} />
        {may(state, "private_reflection") && <OwnCard />}
        <OwnAttendanceCard state={state} />
        <AwayCard link={link} state={state} />
        <RemindersCard link={link} state={state} />
        <MyDetails link={link} state={state} />
        {may(state, "report_concern") && <div><ConcernButton state={state} /></div>}
        <RestGroup link={link} state={state} />
        {!has_role(state.view, state.you, "coordinator") && <LeaveGroup group={state.view.id} on_left={on_left} />}
      </div>
    </div>
  </Frame>
);

const Next = ({ link, state }: Pick<Props, "link" | "state">) => {
  const now = useNow(30_000);
  const meeting = next_meeting(state.view);
  if (!meeting) return <section class="card"><p>{t("no_meeting_yet")}</p></section>;
  const open = state.view.open?.meeting === meeting.id;
  const count = Math.max(state.view.meetings.length, meeting.number);
  return (
    <section class="card hero" aria-labelledby="next-meeting">
      <RingOfMeetings meetings={state.view.meetings.map((one) => (one.id === meeting.id ? "next" : is_held(one) ? "done" : "to_come"))} middle={t("meeting_n_of", { number: meeting.number, count })} />
      <div>
        <p class="small muted">{t("next_meeting")}, {t("meeting_n_of", { number: meeting.number, count })}</p>
        <h2 id="next-meeting">{meeting.title || t("meeting_n", { number: meeting.number })}</h2>
        {meeting.theme && <p class="voice">{t("group.theme", { theme: meeting.theme })}</p>}
        {meeting.question && <p class="voice muted hero__question">{meeting.question}</p>}
        <p class="hero__when"><When meeting={meeting} />{is_tentative(meeting) && <span class="badge">{t("plans.tentative")}</span>}</p>
        <p class="small muted">{is_tentative(meeting) ? t("plans.next_tentative") : open ? t(meeting.state === "lobby" ? "lobby_open" : "meeting_on") : `${how_soon(meeting, now)} ${t("lobby_opens", { time: lobby_time(meeting) })}`}</p>
        <div class="row hero__acts">
          <a class={open ? "btn btn--main" : "btn btn--big"} href={lobby_path(state.view.id)}><Icon name={open ? "log-in" : "headset"} />{t(open ? "join" : "try_devices")}</a>
          <EditPlanButton link={link} state={state} meeting={meeting} />
        </div>
        {!is_tentative(meeting) && <div class="hero__absence"><OwnAbsence link={link} state={state} meeting={meeting} /><Absences state={state} meeting={meeting} /></div>}
      </div>
    </section>
  );
};

const Members = ({ state }: { state: GroupState }) => {
  const { view } = state;
  const order = [...view.seat_order, ...view.members.map((one) => one.id).filter((id) => !view.seat_order.includes(id))];
  const here = order.map((id) => member_of(view, id)).filter((one) => one !== undefined).filter(is_member);
  const circle = here.filter((one) => sits_in_circle(view, one.id));
  const others = here.filter((one) => !sits_in_circle(view, one.id));
  return (
    <section class="card" aria-labelledby="members">
      <h2 class="h3" id="members">{t("group_closed_circle")}</h2>
      {view.seat_order.length > 0 && <p class="small muted">{t("group_same_seat")}</p>}
      <ol class="members">{circle.map((one) => <MemberRow key={one.id} state={state} id={one.id} />)}</ol>
      {others.length > 0 && <><hr class="rule" /><ul class="members">{others.map((one) => <MemberRow key={one.id} state={state} id={one.id} />)}</ul></>}
      {manages(state) && <a class="link" href={office_group_path(view.id)}>{t("office.manage")}</a>}
    </section>
  );
};

const MemberRow = ({ state, id }: { state: GroupState; id: GroupState["you"] }) => {
  const member = member_of(state.view, id);
  return (
    <li><Dot view={state.view} id={id} /><span class="grow">{shown_name(member)}{id === state.you && ` · ${t("you")}`} <RoleBadges roles={member?.roles ?? []} /></span></li>
  );
};

const mine_words = { yes: "consent_given", no: "consent_refused" } as const;

const MyConsents = ({ link, state, on_answer }: Pick<Props, "link" | "state" | "on_answer">) => {
  if (!has_role(state.view, state.you, "participant") || state.view.observers.length === 0) return null;
  return (
    <section class="card" aria-labelledby="my-consents">
      <h2 class="h3" id="my-consents">{t("consents_title")}</h2>
      <ul class="members">
        {state.view.observers.map((question) => (
          <li key={question.observer}>
            <span class="grow">
              {t("consent_observer_name", { name: shown_name(member_of(state.view, question.observer)) })}
              <span class="small muted todo__hint">{t(question.mine ? mine_words[question.mine] : "consent_open")}</span>
            </span>
            {question.mine === "yes"
              ? <Button on_press={async () => { if (await answer_consent(link, question, "no")) show_toast({ text: t("withdrawn") }); }}>{t("withdraw")}</Button>
              : <Button on_press={() => on_answer(question.observer)}>{t(question.mine ? "consent_change" : "consent_answer")}</Button>}
          </li>
        ))}
      </ul>
      <p class="small muted">{t("answer_hidden")}</p>
    </section>
  );
};

const name_max = 40;

const MyDetails = ({ link, state }: Pick<Props, "link" | "state">) => {
  const now = member_of(state.view, state.you)?.name ?? "";
  const [typed, set_typed] = useState<string | null>(null);
  const [fault, set_fault] = useState(false);
  const save = async (): Promise<void> => {
    const name = (typed ?? now).trim();
    set_fault(name === "");
    if (name === "" || !(await told(link.call("member.rename", { display_name: name })))) return;
    set_typed(null);
    show_toast({ text: t("saved"), icon: "check" });
  };
  return (
    <section class="card stack" aria-labelledby="own-details">
      <h2 class="h3" id="own-details">{t("own_details")}</h2>
      <TextField label={t("accept_name")} hint={t("accept_name_hint")} value={typed ?? now} on_input={set_typed} max={name_max} {...(fault ? { fault: t("accept_name_fault") } : {})} />
      <div><Button on_press={save}>{t("rename")}</Button></div>
      <a class="link" href={my_data_path}>{t("data.link")}</a>
    </section>
  );
};
