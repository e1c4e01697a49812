import type { MeetingView } from "@protocol";
import { t } from "../../i18n/index.ts";
import type { GroupLink } from "../../connection/link.ts";
import { may, undo_left_ms } from "../../store/selectors.ts";
import type { GroupState } from "../../store/group.ts";
import { Button } from "../../ui/button.tsx";
import { Logo } from "../../ui/logo.tsx";
import { send } from "./scene.ts";
import { useNow } from "./use-scene.ts";

type Props = {
  link: GroupLink;
  state: GroupState;
  meeting: MeetingView;
  /** When the next meeting is, in words; absent: none is planned. */
  next: string | null;
  on_home: () => void;
};

/** After the end: thanks, and for 30 seconds the facilitator's way back. */
export const Ended = ({ link, state, meeting, next, on_home }: Props) => {
  const left = Math.ceil(undo_left_ms(state, meeting, useNow()) / 1000);
  return (
    <main class="ended" id="meeting" tabIndex={-1}>
      <span class="ended__logo"><Logo /></span>
      <h1 tabIndex={-1}>{t("end.title")}</h1>
      <p>{t("end.thanks")}</p>
      <p class="muted">{t("end.media")}</p>
      {next && <p>{t("end.next", { when: next })}</p>}
      <div class="row">
        {left > 0 && may(state, "run_meeting") && (
          <Button on_press={() => send(link, { method: "meeting.reopen", params: { meeting: meeting.id } })} looks={["big"]} icon="rotate-ccw">{t("end.undo")}</Button>
        )}
        <Button on_press={on_home} looks={["main"]}>{t("end.home")}</Button>
      </div>
      {left > 0 && may(state, "run_meeting") && <p class="small muted">{t("end.undo_hint", { n: Math.ceil(left / 5) * 5 })}</p>}
    </main>
  );
};
