import type { Concern } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { shown_name } from "../people.tsx";

/** The coordinator's list of concerns, as the members wrote them. Who wrote them is not in what the server answers. */
export const Concerns = ({ state }: { state: GroupState }) => {
  const [known, set_known] = useState<readonly Concern[] | "asking" | "failed">("asking");
  const [turn, set_turn] = useState(0);
  const group = state.view.id;
  useEffect(() => {
    let wanted = true;
    set_known("asking");
    void api.concerns(group).then((answer) => { if (wanted) set_known(answer.ok ? answer.value.concerns : "failed"); });
    return () => { wanted = false; };
  }, [group, turn]);
  return (
    <section class="card stack" aria-labelledby="concerns">
      <h2 class="h3" id="concerns">{t("concerns.title")}</h2>
      <p class="small muted">{t("concerns.who")}</p>
      {known === "asking" && <p class="muted" role="status">{t("loading")}</p>}
      {known === "failed" && <div class="row" role="status"><span>{t("concerns.failed")}</span><Button on_press={() => set_turn(turn + 1)} icon="refresh-cw">{t("concerns.retry")}</Button></div>}
      {typeof known !== "string" && known.length === 0 && <p class="muted">{t("concerns.none")}</p>}
      {typeof known !== "string" && known.length > 0 && (
        <ul class="stack">
          {[...known].reverse().map((one) => (
            <li key={one.id} class="note">
              <p class="xs num"><time dateTime={one.at}>{date_text(Date.parse(one.at), own_zone(), language.value)}</time></p>
              {one.about !== undefined && <p class="bold">{t("concerns.about", { name: shown_name(member_of(state.view, one.about)) })}</p>}
              <p class="lines">{one.text}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
