import type { MeetingView } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink, LinkEnd } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may, next_meeting, undo_left_ms } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { PromiseAfter } from "../group/promises.tsx";
import { FeedbackForm } from "../meeting/tools/feedback.tsx";
import { feedback_due } from "../meeting/tools/model.ts";
import { Plain } from "../plain.tsx";
import { SignedOutScreen } from "../sign-in/index.tsx";
import { told } from "../telling.ts";
import { useNow } from "../ticking.ts";
import { meeting_words } from "../when.tsx";

/** The socket will not come back by itself: taken over elsewhere, or a right or the session has ended. */
export const EndScreen = ({ end, on_here }: { end: LinkEnd; on_here: () => void }) => {
  if (end === "signed_out") return <SignedOutScreen />;
  if (end === "replaced") {
    return (
      <Plain title={t("replaced_title")}>
        <p>{t("replaced_text")}</p>
        <Button looks={["main"]} on_press={on_here}>{t("replaced_here")}</Button>
        <a class="link" href="#/">{t("to_home")}</a>
      </Plain>
    );
  }
  return (
    <Plain title={t("gone_title")} quiet>
      <p>{t("gone_text")}</p>
      <p class="muted">{t("gone_do")}</p>
      <a class="btn" href="#/">{t("to_home")}</a>
    </Plain>
  );
};

type EndedProps = { link: GroupLink; state: GroupState; meeting: MeetingView; on_done: () => void };

/** The meeting is over: thanks, the next date; who may run it can take the end back while it can be taken back. */
export const EndedScreen = ({ link, state, meeting, on_done }: EndedProps) => {
  const now = useNow(1_000);
  const next = next_meeting(state.view);
  return (
    <Plain title={t("ended_title")}>
      <p>{t("ended_text")}</p>
      {next && next.id !== meeting.id && <p class="num">{t("ended_next", { time: meeting_words(next) })}</p>}
      <Feedback link={link} state={state} meeting={meeting} />
      <PromiseAfter link={link} state={state} />
      {may(state, "run_meeting") && undo_left_ms(state, meeting, now) > 0 && (
        <div class="note stack stack--tight">
          <p>{t("ended_undo_text")}</p>
          <div><Button icon="rotate-ccw" on_press={() => told(link.call("meeting.reopen", { meeting: meeting.id }))}>{t("ended_undo")}</Button></div>
        </div>
      )}
      <Button looks={["main"]} on_press={on_done}>{t("to_group")}</Button>
    </Plain>
  );
};

/** The three questions, while they can be answered and have not been. */
const Feedback = ({ link, state, meeting }: Omit<EndedProps, "on_done">) => {
  const [answered, set_answered] = useState(false);
  const due = feedback_due(state).some(({ id }) => id === meeting.id);
  if (!due && !answered) return null;
  return (
    <section class="after stack" aria-labelledby="after-feedback">
      <h2 class="h3" id="after-feedback">{t("feedback.title")}</h2>
      {due ? <FeedbackForm link={link} meeting={meeting} on_done={() => set_answered(true)} /> : <p role="status"><Icon name="circle-check" /> {t("feedback.given")}</p>}
    </section>
  );
};

/** One left the meeting by oneself while it goes on. */
export const LeftScreen = ({ link, state, meeting, on_done }: Pick<EndedProps, "link" | "meeting" | "on_done"> & { state: GroupState }) => (
  <Plain title={t("left_title")}>
    <p>{t("left_text")}</p>
    <Button looks={["main"]} icon="log-in" on_press={() => told(link.call("meeting.enter", { meeting: meeting.id }))}>{t("left_back")}</Button>
    <Feedback link={link} state={state} meeting={meeting} />
    <button type="button" class="link" onClick={on_done}>{t("to_group")}</button>
  </Plain>
);
