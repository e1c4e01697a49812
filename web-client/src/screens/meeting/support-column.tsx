import { t } from "../../i18n/index.ts";
import * as select from "../../store/selectors.ts";
import { Icon } from "../../ui/icon.tsx";
import { shown_name } from "../people.tsx";
import { support_minutes } from "./outside.tsx";
import type { Scene } from "./scene.ts";
import { SupportDesk } from "./support-desk.tsx";

/** The viewer is technical support, called into the room. */
export const in_as_support = ({ inside, state }: Pick<Scene, "inside" | "state">): boolean =>
  !inside && select.has_role(state.view, state.you, "techsupport") && state.view.open?.support_until !== undefined;

/** Called-in technical support: how long it stays, who waits, who hears whom, and how everybody's connection is. */
export const SupportColumn = ({ scene }: { scene: Scene }) => {
  const { state } = scene;
  const minutes = support_minutes(scene);
  const present = state.view.open?.present.filter(({ member }) => member !== state.you) ?? [];
  return (
    <section class="side side--support" aria-labelledby="connections">
      <p class="note small">{minutes === null ? t("support.here_open") : t("support.here", { n: minutes })}</p>
      <div class="side__scroll" tabIndex={0} role="group" aria-labelledby="connections">
        <SupportDesk link={scene.link} state={state} />
        <h2 id="connections" class="side__title">{t("support_connections")}</h2>
        <table class="links">
          <thead><tr><th scope="col">{t("support.person")}</th><th scope="col">{t("support.link")}</th></tr></thead>
          <tbody>
            {present.map(({ member, place, kept_until }) => {
              const quality = state.quality.get(member);
              return (
                <tr key={member}>
                  <th scope="row">{shown_name(select.member_of(state.view, member))}{place === "lobby" && <small class="muted"> {t("lobby")}</small>}</th>
                  <td><Icon name={kept_until ? "wifi-off" : "signal"} /> {t(kept_until ? "connection_lost" : quality ? `quality_${quality}` : "quality_none")}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
};
