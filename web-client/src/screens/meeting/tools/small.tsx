import type { MemberView } from "@protocol";
import { t } from "../../../i18n/index.ts";
import { is_member, presence_of } from "../../../store/selectors.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Dot, RoleBadges, shown_name } from "../../people.tsx";
import type { Scene } from "../scene.ts";
import { last_notes } from "./model.ts";
import { ToolCard } from "./parts.tsx";

/** The opening: who is present in which role, and what the day holds. */
export const Opening = ({ scene }: { scene: Scene }) => {
  const { view } = scene.state;
  const { meeting, open, phase } = scene.room;
  const here = view.members.filter((one) => presence_of(open, one.id)?.place === "room");
  const circle = view.seat_order.flatMap((id) => here.filter((one) => one.id === id));
  const others = here.filter((one) => !circle.includes(one));
  const away = view.members.filter((one) => is_member(one) && meeting.absences.some(({ member, notice }) => member === one.id && notice === "cannot_come") && !here.includes(one));
  return (
    <ToolCard title={t("opening.present", { n: here.length })}>
      <ul class="members">{[...circle, ...others].map((one) => <Present key={one.id} scene={scene} one={one} />)}</ul>
      {away.length > 0 && <p class="small muted">{t("opening.away", { names: away.map(shown_name).join(", ") })}</p>}
      <hr class="rule" />
      <h3 class="tool__sub">{t("opening.plan")}</h3>
      <ol class="day num">
        {meeting.phases.map(({ phase: kind, minutes }, i) => (
          <li key={i} aria-current={i === phase.index ? "step" : undefined}><span>{t(`phase.${kind}`)}</span><span class="small muted">{t("time.minutes", { n: minutes })}</span></li>
        ))}
      </ol>
    </ToolCard>
  );
};

const Present = ({ scene, one }: { scene: Scene; one: MemberView }) => (
  <li>
    <Dot view={scene.state.view} id={one.id} />
    <span class="grow">{shown_name(one)}{one.id === scene.state.you && ` · ${t("you")}`} <RoleBadges roles={one.roles} /></span>
  </li>
);

/** What the group wrote down last time. */
export const Followup = ({ scene }: { scene: Scene }) => {
  const last = last_notes(scene.state.view, scene.room.meeting);
  return (
    <ToolCard title={t("followup.title")} look="pad">
      {last?.notes ? (
        <>
          <p class="small muted">{t("meeting_n", { number: last.number })}{last.theme || last.title ? ` · ${last.theme ?? last.title}` : ""}</p>
          <ul class="pad__lines voice">{last.notes.map((line, i) => <li key={i}>{line}</li>)}</ul>
        </>
      ) : <p class="muted">{t("followup.none")}</p>}
      <p class="small"><Icon name="message-square" /> {t("followup.ask")}</p>
    </ToolCard>
  );
};
