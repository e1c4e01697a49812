import type { MeetingView } from "@protocol";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may, my_place, technical_support } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { ConcernButton } from "../meeting/concern.tsx";
import { EditPlanButton } from "../meeting/plan-edit.tsx";
import { answers_messages, Conversation } from "../meeting/private.tsx";
import { waits_for_line } from "../meeting/rooms.ts";
import { told } from "../telling.ts";

type Props = { link: GroupLink; state: GroupState; meeting: MeetingView };

/** Words between somebody in the lobby and those who lead: what the facilitator wrote, and the way to answer. Always there for who was moved here. */
export const LobbyWords = ({ link, state, meeting, moved }: Props & { moved: boolean }) => {
  const here = state.view.open?.meeting === meeting.id && my_place(state) === "lobby";
  const written = (state.view.open?.messages.length ?? 0) > 0;
  if (!here || answers_messages(state) || !may(state, "message_facilitator") || !(moved || written)) return null;
  return (
    <section class="card lobby__words" aria-labelledby="lobby-words">
      <h2 class="h3" id="lobby-words">{t("private.title")}</h2>
      <Conversation link={link} state={state} meeting={meeting.id} />
    </section>
  );
};

/** A private line to technical support, a concern, and for who plans the agenda: what can be done before one goes in. */
export const LobbyHelp = ({ link, state, meeting }: Props) => {
  const asks = technical_support(state.view) !== undefined && my_place(state) === "lobby" && may(state, "use_pair_rooms");
  const waits = waits_for_line(state);
  if (!asks && !may(state, "edit_agenda") && !may(state, "report_concern")) return null;
  return (
    <section class="card stack stack--tight" aria-label={t("help.title")}>
      {asks && <p class="small muted">{t(waits ? "line.waits" : "help.line_hint")}</p>}
      <div class="row row--tight">
        {asks && (
          <Button on_press={() => told(link.call("line.ask", { meeting: meeting.id, asked: !waits }))} icon={waits ? "x" : "headset"}>
            {t(waits ? "help.line_cancel" : "help.line")}
          </Button>
        )}
        <EditPlanButton link={link} state={state} meeting={meeting} />
        <ConcernButton state={state} />
      </div>
    </section>
  );
};
