import { t } from "../../i18n/index.ts";
import type { GroupLink } from "../../connection/link.ts";
import * as select from "../../store/selectors.ts";
import type { GroupState } from "../../store/group.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { name_of } from "./looks.ts";
import { send } from "./scene.ts";

/** Technical support: the states of everybody's connections and nothing else; the way in when called. */
export const Standby = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  const open = state.view.open;
  const called = open?.support_until !== undefined;
  return (
    <section class="standby stack" aria-labelledby="standby-title">
      <h2 id="standby-title">{t("support.title")}</h2>
      <p class="note"><Icon name={called ? "headset" : "ear-off"} />{t(called ? "support.called" : "support.standby")}</p>
      {open && called && <Button on_press={() => send(link, { method: "meeting.enter", params: { meeting: open.meeting } })} looks={["main"]} icon="log-in">{t("support.enter")}</Button>}
      <Links state={state} />
    </section>
  );
};

/** One row per person: where they are and how their connection is. */
export const Links = ({ state }: { state: GroupState }) => {
  const present = state.view.open?.present.filter(({ member }) => member !== state.you) ?? [];
  if (present.length === 0) return <p class="muted">{t("support.nobody")}</p>;
  return (
    <table class="links">
      <caption class="sr">{t("support.links")}</caption>
      <thead><tr><th scope="col">{t("support.person")}</th><th scope="col">{t("support.state")}</th><th scope="col">{t("support.link")}</th></tr></thead>
      <tbody>
        {present.map(({ member, place, kept_until }) => {
          const quality = state.quality.get(member);
          return (
            <tr key={member}>
              <th scope="row">{name_of(select.member_of(state.view, member), t)}</th>
              <td>{t(kept_until ? "support.lost" : place === "lobby" ? "support.lobby" : "support.room")}</td>
              <td><Icon name={kept_until ? "wifi-off" : "signal"} /> {t(quality && !kept_until ? `quality.${quality}` : "quality.unknown")}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
