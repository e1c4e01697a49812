import type { MemberId, MemberView } from "@protocol";
import { t } from "../../i18n/index.ts";
import { server_time } from "../../store/clock.ts";
import { may } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Face } from "../../ui/circle/seat.tsx";
import { Icon } from "../../ui/icon.tsx";
import { shown_name } from "../people.tsx";
import { initial_of } from "./looks.ts";
import { outside_of } from "./model.ts";
import type { Scene } from "./scene.ts";
import { member_acts } from "./seat-menu.tsx";

/** Whole minutes, upwards, that called-in technical support stays by default. */
export function support_minutes(scene: Pick<Scene, "state" | "now_ms">): number | null {
  const until = scene.state.view.open?.support_until;
  return until === undefined ? null : Math.max(1, Math.ceil((Date.parse(until) - server_time(scene.state.offset_ms, scene.now_ms)) / 60_000));
}

/** What technical support hears now, in a sentence. */
export function support_words(scene: Pick<Scene, "state" | "now_ms">, member: MemberView, place: "room" | "lobby" | "outside", short = false): string {
  const name = shown_name(member);
  const minutes = support_minutes(scene);
  if (place === "room") return minutes === null ? t("outside.here_open", { name }) : t("outside.here", { name, n: minutes });
  if (minutes !== null) return t("outside.called", { name });
  if (short) return t("outside.standby_short", { name });
  return t(place === "lobby" ? "outside.standby" : "outside.standby_away", { name });
}

/** An interpreter has a chair like the observer's, and speaks to interpret. */
export const interprets = ({ state }: Pick<Scene, "state">, id: MemberId): boolean =>
  state.view.observers.some(({ observer, purpose }) => observer === id && purpose === "interpreting");

/** For whoever leads: the observer's reflecting turn, given and ended by one button. Outside of rounds only. */
const ObserverTurn = ({ scene, id }: { scene: Scene; id: MemberId }) => {
  if (interprets(scene, id)) return null;
  const intent = member_acts(scene, id).find(({ id: act }) => act === "give_turn" || act === "end_turn");
  if (!intent?.intent || !may(scene.state, "lead_phase")) return null;
  const { intent: sent, words } = intent;
  return <Button on_press={() => scene.send(sent)}>{words}</Button>;
};

/** Observer and technical support, on screen the whole time and never in the ring. */
export const Outside = ({ scene, compact }: { scene: Scene; compact: boolean }) => {
  const { observers, support } = outside_of(scene.state);
  if (observers.length === 0 && !support) return null;
  if (compact) return <OutsideBox scene={scene} />;
  return (
    <aside class="outsiders" aria-label={t("stage.outside")}>
      {support && (
        <div class={support.place === "room" ? "chair chair--here chair--support" : "chair chair--support"}>
          <span class="badge"><Icon name="headset" /> {t("role_techsupport")}</span>
          <span>{support_words(scene, support.member, support.place)}</span>
        </div>
      )}
      {observers.length > 0 && (
        <div class="chairs">
          {observers.map(({ member }) => (
            <div class="chair" key={member.id}>
              <span class="seat__pic tone-1"><Face seat={{ picture: null, mirrored: false, words: null, initial: initial_of(shown_name(member)) }} /></span>
              <span class="badge"><Icon name={interprets(scene, member.id) ? "languages" : "eye"} /> {t(interprets(scene, member.id) ? "obs.interpret" : "role_observer")}</span>
              <span>{t(interprets(scene, member.id) ? "obs.interpret_line" : scene.speaker === member.id ? "outside.observer_speaks" : "outside.observer", { name: shown_name(member) })}</span>
              <ObserverTurn scene={scene} id={member.id} />
            </div>
          ))}
        </div>
      )}
    </aside>
  );
};

/** The same in two lines, beside the facilitator's plan. */
const OutsideBox = ({ scene }: { scene: Scene }) => {
  const { observers, support } = outside_of(scene.state);
  return (
    <aside class={support?.place === "room" ? "chairline chairline--here" : "chairline"} aria-label={t("stage.outside")}>
      {observers.map(({ member }) => (
        <p key={member.id}><Icon name={interprets(scene, member.id) ? "languages" : "eye"} /> <b>{t(interprets(scene, member.id) ? "obs.interpret" : "role_observer")}</b> {shown_name(member)} <ObserverTurn scene={scene} id={member.id} /></p>
      ))}
      {support && <p><Icon name="headset" /> <b>{t("role_techsupport")}</b> {support_words(scene, support.member, support.place, true)}</p>}
    </aside>
  );
};

/** One line under the small ring of a phone; it never scrolls away. */
export const OutsideLine = ({ scene }: { scene: Scene }) => {
  const { observers, support } = outside_of(scene.state);
  if (observers.length === 0 && !support) return null;
  return (
    <aside class="obslines" aria-label={t("stage.outside")}>
      {observers.map(({ member }) => <p class="obsline" key={member.id}><Icon name={interprets(scene, member.id) ? "languages" : "eye"} /> {t(interprets(scene, member.id) ? "obs.interpret_line" : "outside.line_observer", { name: shown_name(member) })} <ObserverTurn scene={scene} id={member.id} /></p>)}
      {support && (support.place === "room" || observers.length === 0) && (
        <p class="obsline"><Icon name="headset" /> {t(support.place === "room" ? "outside.line_support" : "outside.line_standby", { name: shown_name(support.member) })}</p>
      )}
    </aside>
  );
};
