import type { MeetingView } from "@protocol";
import type { GroupLink } from "../../connection/link.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { is_held, may } from "../../store/selectors.ts";
import { Drawn, FeedbackForm } from "../meeting/tools/feedback.tsx";
import { feedback_due, open_cards } from "../meeting/tools/model.ts";
import { Cards } from "../meeting/tools/theme-board.tsx";

type Props = { link: GroupLink; state: GroupState };

const held_words = (meeting: MeetingView): string =>
  `${t("meeting_n", { number: meeting.number })} · ${date_text(Date.parse(meeting.starts_at), own_zone(), language.value)}`;

/** Feedback that one may still give, folded until it is asked for. */
export const FeedbackDue = ({ link, state }: Props) => (
  <>
    {feedback_due(state).map((meeting) => (
      <section key={meeting.id} class="card" aria-label={t("feedback.due", { number: meeting.number })}>
        <details class="fold"><summary>{t("feedback.due", { number: meeting.number })}</summary><FeedbackForm link={link} meeting={meeting} /></details>
      </section>
    ))}
  </>
);

/** The shared notes that the group approved, the newest first. */
export const NotesCard = ({ state }: Pick<Props, "state">) => {
  const kept = state.view.meetings.filter(({ notes }) => notes !== undefined).reverse();
  if (!may(state, "write_shared") && kept.length === 0) return null;
  return (
    <section class="card note-of" aria-labelledby="kept-notes">
      <h2 class="h3" id="kept-notes">{t("group.notes")}</h2>
      {kept.length === 0 && <p class="muted">{t("group.notes_none")}</p>}
      {kept.map((meeting, i) => (
        <details key={meeting.id} class="fold" open={i === 0}>
          <summary>{held_words(meeting)}</summary>
          {meeting.theme && <p class="small muted">{t("group.theme", { theme: meeting.theme })}</p>}
          <ul class="pad__lines voice">{meeting.notes!.map((line, at) => <li key={at}>{line}</li>)}</ul>
        </details>
      ))}
    </section>
  );
};

/** Theme cards for coming meetings: anybody who writes shared things adds one between meetings. */
export const BoardCard = ({ link, state }: Props) => {
  const cards = open_cards(state.view);
  const to_come = state.view.meetings.some((one) => !is_held(one) && one.state !== "cancelled");
  if (!may(state, "write_shared") || !to_come) return null;
  return (
    <section class="card card--board note-of" aria-labelledby="board">
      <h2 class="h3" id="board">{t("board.next")}</h2>
      <p class="small muted">{t("board.collect")}</p>
      <Cards link={link} state={state} cards={cards} picked={null} meeting={null} />
    </section>
  );
};

/** For facilitators: what participants answered, without names, meeting by meeting. */
export const FeedbackGiven = ({ state }: Pick<Props, "state">) => {
  const rows = state.view.meetings.filter(({ feedback }) => feedback !== undefined).reverse();
  if (!may(state, "see_feedback") || rows.length === 0) return null;
  return (
    <section class="card note-of" aria-labelledby="feedback-given">
      <h2 class="h3" id="feedback-given">{t("feedback.title")}</h2>
      {rows.map((meeting) => (
        <details key={meeting.id} class="fold">
          <summary>{held_words(meeting)}</summary>
          <Drawn open={meeting.feedback!.open} answers={meeting.feedback!.answers} />
        </details>
      ))}
    </section>
  );
};

/** What the observer has shared with the group. */
export const ObservationsCard = ({ state }: Pick<Props, "state">) => {
  const shared = state.view.meetings.filter(({ observations }) => observations.length > 0).reverse();
  if (!may(state, "read_observation") || shared.length === 0) return null;
  return (
    <section class="card note-of" aria-labelledby="observations">
      <h2 class="h3" id="observations">{t("group.observations")}</h2>
      <p class="small muted">{t("group.observations_what")}</p>
      {shared.map((meeting) => (
        <details key={meeting.id} class="fold">
          <summary>{held_words(meeting)}</summary>
          <ul class="own-list">
            {meeting.observations.map(({ text, index, seconds }, i) => (
              <li key={i}><span class="small muted num">{observed_at(meeting, index, seconds)}</span><span class="lines">{text}</span></li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
};

const observed_at = (meeting: MeetingView, index: number, seconds: number): string =>
  t("group.observed_at", { phase: t(`phase.${meeting.phases[index]?.phase ?? "dialogue"}`), n: Math.floor(seconds / 60) });
