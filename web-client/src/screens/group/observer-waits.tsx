import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import { lobby_path } from "../router.ts";
import type { GroupState } from "../../store/group.ts";
import { may, next_meeting } from "../../store/selectors.ts";
import { Icon } from "../../ui/icon.tsx";
import { ConnectionBanner } from "../connection-banner.tsx";
import { Frame } from "../frame.tsx";
import { NotesOfMeeting } from "../meeting/observer-notes.tsx";
import { meeting_words } from "../when.tsx";

const outcomes = { everyone: "observer_everyone", asked: "observer_asked", not_everyone: "observer_not_everyone" } as const;

/** An observer outside the room: only the outcome is known, never who answered what. `put_out`: they were in the room a moment ago. */
export const ObserverWaits = ({ link, state, put_out }: { link: GroupLink; state: GroupState; put_out: boolean }) => {
  const mine = state.view.observers.find((one) => one.observer === state.you);
  const outcome = mine?.outcome ?? "asked";
  return (
    <Frame title={t("observer_title")} look="narrow" banner={<ConnectionBanner link={link} />}>
      <section class="card stack">
        <p class="small muted">{t("role_observer")}{state.view.name && ` · ${state.view.name}`}</p>
        <h1>{t("observer_title")}</h1>
        {put_out && <p class="note" role="status">{t("observer_out")}</p>}
        <p>{t("observer_text")}</p>
        <p class={outcome === "everyone" ? "note note--lichen" : "note"} role="status">
          <Icon name={outcome === "everyone" ? "circle-check" : "eye"} />{t(outcomes[outcome])}
        </p>
        {state.view.open && may(state, "enter_live_meeting")
          ? <a class="btn btn--main" href={lobby_path(state.view.id)}><Icon name="log-in" />{t("to_lobby")}</a>
          : <p class="muted">{t("observer_no_meeting")}</p>}
        {next_meeting(state.view) && <a class="link" href={lobby_path(state.view.id)}>{t("try_devices")}</a>}
      </section>
      {state.view.meetings.filter(({ id }) => state.view.drafts.some(({ meeting }) => meeting === id)).map((meeting) => (
        <section key={meeting.id} class="card stack" aria-label={`${t("obs.title")}: ${meeting_words(meeting)}`}>
          <h2 class="h3">{t("obs.title")}</h2>
          <p class="small muted num">{meeting_words(meeting)}</p>
          <NotesOfMeeting link={link} state={state} meeting={meeting} live={false} />
        </section>
      ))}
    </Frame>
  );
};
