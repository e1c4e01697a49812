import { useSignal } from "@preact/signals";
import type { MemberId } from "@protocol";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { language, t } from "../../i18n/index.ts";
import * as select from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { end_meeting, ExtendButton, go_to_phase, NextPhase } from "./bar.tsx";
import { drift_minutes } from "./model.ts";
import { Outside } from "./outside.tsx";
import { Prepare } from "./phase-question.tsx";
import { late_from, shortened, shortening } from "./plan-draft.ts";
import type { Scene } from "./scene.ts";
import { PhaseTool, tools_in } from "./tools/index.tsx";
import { not_yet_spoken } from "./tools/silent.ts";

/** The facilitator's column: the plan, who waits in the lobby, hints for them alone, who sits outside. */
export const PlanColumn = ({ scene, compact }: { scene: Scene; compact: boolean }) => {
  const tooled = tools_in(scene, "beside").length > 0;
  const busy = scene.room.phase.queue.length > 0 || select.in_lobby(scene.state.view).some(({ waits }) => waits);
  const late = drift_minutes(scene.state, scene.room, scene.now_ms) >= late_from;
  return (
    <section class="side" aria-label={t("plan.title")}>
      <div class="side__scroll" tabIndex={0} role="group" aria-label={t("plan.title")}>
        <h2 class="sr">{t("plan.title")}</h2>
        <PhaseTool scene={scene} place="beside" />
        <Late scene={scene} />
        <Plan scene={scene} fold={compact || busy || tooled || late} near={busy} />
        <LeadExtras scene={scene} />
        <Hints scene={scene} />
        <Admissions scene={scene} />
        <Queue scene={scene} />
        {scene.choices.line && <div class="row row--tight"><ExtendButton scene={scene} /><NextPhase scene={scene} /></div>}
      </div>
      <div class="side__end row row--tight">
        {select.may(scene.state, "edit_agenda") && <Button on_press={() => scene.layers.open("edit_plan")} looks={["quiet"]} icon="pencil">{t("plan.edit")}</Button>}
        <EndButton scene={scene} />
      </div>
      <Outside scene={scene} compact />
    </section>
  );
};

/** How many of the phases to come are shown beside a queue or a waiting lobby. */
const near_phases = 2;

/** Phases done, now and to come; a phase's button reveals the one that goes there. `fold`: those done are one line; `near`: of those to come
    only the next, until all are asked for. */
export const Plan = ({ scene, fold, near = false }: { scene: Scene; fold: boolean; near?: boolean }) => {
  const all = useSignal(false);
  const done = useSignal(false);
  const { meeting, phase, room } = scene.room;
  const chosen = useSignal<number | null>(null);
  const minutes = (from: number, to: number): number => meeting.phases.slice(from, to).reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <ol class={fold && !done.value ? "plan plan--folded" : "plan"} role="list">
      {fold && phase.index > 0 && (
        <li class="d sum">
          <button type="button" class="plan__name" aria-expanded={done.value} onClick={() => { done.value = !done.value; }}>{t("plan.done", { n: phase.index })}</button>
          <small class="num">{t("time.minutes", { n: minutes(0, phase.index) })}</small>
        </li>
      )}
      {meeting.phases.map((planned, i) => {
        const { phase: kind } = planned;
        const now = i === phase.index;
        if (near && !all.value && i > phase.index + near_phases) return null;
        const length = now ? Math.round(phase.timer.length_ms / 60_000) : planned.minutes;
        return (
          <li key={i} class={now ? "n" : i < phase.index ? "d" : ""} aria-current={now ? "step" : undefined}>
            {now ? <span>{t(`phase.${kind}`)}</span> : (
              <button type="button" class="plan__name" aria-expanded={chosen.value === i} onClick={() => { chosen.value = chosen.value === i ? null : i; }}>
                {t(`phase.${kind}`)}{i < phase.index && <span class="sr">, {t("plan.step_done")}</span>}
              </button>
            )}
            <small class="num">{t("time.minutes", { n: length })}</small>
            {room.prepared.some(({ index }) => index === i) && <span class="plan__go xs muted"><Icon name="check" /> {t("plan.prepared")}</span>}
            {chosen.value === i && (
              <span class="plan__go stack stack--tight">
                <span><Button on_press={async () => { await go_to_phase(scene, i); chosen.value = null; }} icon="arrow-right">{t("plan.go")}</Button></span>
                {i > phase.index && <Prepare scene={scene} index={i} planned={planned} on_done={() => { chosen.value = null; }} />}
              </span>
            )}
          </li>
        );
      })}
      {near && meeting.phases.length > phase.index + near_phases + 1 && (
        <li class="more">
          <button type="button" class="plan__name link small" aria-expanded={all.value} onClick={() => { all.value = !all.value; }}>
            {t(all.value ? "plan.less" : "plan.all")}
          </button>
        </li>
      )}
    </ol>
  );
};

const EndButton = ({ scene }: { scene: Scene }) =>
  select.may(scene.state, "run_meeting") ? <Button on_press={() => end_meeting(scene)} looks={["quiet"]}>{t("plan.end")}</Button> : null;

/** Who is in the lobby; those who wait are let in from here. */
export const Admissions = ({ scene }: { scene: Scene }) => {
  const { state, room } = scene;
  const waiting = select.in_lobby(state.view).filter(({ member }) => select.sits_in_circle(state.view, member));
  if (!select.may(state, "run_meeting")) return null;
  return (
    <div class="side__box">
      {waiting.length > 0 && (
        <>
          <h3>{t("lobby.title")}</h3>
          <ul class="stack stack--tight" role="list">
            {waiting.map(({ member, waits }) => (
              <li key={member} class="row between">
                <span>{t(waits ? "lobby.waits" : "lobby.there", { name: scene.name(member) })}</span>
                {waits && (
                  <Button on_press={() => scene.send({ method: "lobby.admit", params: { meeting: room.meeting.id, member } })} icon="log-in">
                    {t("lobby.admit", { name: scene.name(member) })}
                  </Button>
                )}
                {select.may(state, "message_facilitator") && (
                  <Button on_press={() => { scene.layers.talk_with.value = member; scene.layers.open("private"); }} looks={["quiet", "icon"]} icon="message-square" label={t("private.write_to", { name: scene.name(member) })} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <label class="choice small">
        <input
          type="checkbox"
          checked={room.room.one_by_one}
          onChange={(event) => void scene.send({ method: "lobby.set", params: { meeting: room.meeting.id, one_by_one: event.currentTarget.checked } })}
        />
        {t("lobby.one_by_one")}
      </label>
    </div>
  );
};

/** The speaking queue as the facilitator handles it. Each row has a button of its own, so that a new order never changes what a button does. */
export const Queue = ({ scene }: { scene: Scene }) => {
  const { phase } = scene.room;
  if (select.running_round(scene.state) || phase.queue.length === 0) return null;
  const order = phase.queue.map(({ member }) => member);
  const earlier = (i: number): MemberId[] => [...order.slice(0, i - 1), order[i]!, order[i - 1]!, ...order.slice(i + 1)];
  return (
    <div class="side__box">
      <h3>{t("lead.queue")}</h3>
      <ol class="stack stack--tight" role="list">
        {phase.queue.map(({ member, kind }, i) => (
          <li key={member} class="row row--line">
            <span class="nowrap"><Icon name={kind === "reply" ? "corner-up-left" : "hand"} /> {i + 1}.</span>
            <Button on_press={() => scene.send({ method: "floor.give", params: { phase: phase.id, to: member } })}>{t("lead.give_first", { name: scene.name(member) })}</Button>
            {i > 0 && (
              <Button
                on_press={() => scene.send({ method: "queue.order", params: { phase: phase.id, order: earlier(i) } })}
                looks={["quiet", "icon"]}
                icon="chevron-down"
                label={t("lead.up", { name: scene.name(member) })}
              />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
};

/** A turn that is not taken: the facilitator gets a hint, the piece stays where it is. */
export const not_taken_ms = 20_000;

/** The cue of this phase, and what else can be done about it. */
export const LeadExtras = ({ scene }: { scene: Scene }) => {
  const { meeting, phase, kind } = scene.room;
  const cue = meeting.cues?.[phase.index];
  const quiet = phase.quiet_until !== undefined;
  const quiet_for = (seconds: number) => () => scene.send({ method: "talk.quiet", params: { phase: phase.id, seconds } });
  return (
    <>
      {cue && <Hint title={t("plan.cue")}><p>{cue}</p></Hint>}
      <div class="row row--tight">
        <Button on_press={() => scene.layers.open("ask")} icon="pencil">{t("plan.ask")}</Button>
        {kind === "dialogue" && (quiet
          ? <Button on_press={quiet_for(0)} icon="x">{t("plan.quiet_end")}</Button>
          : <Button on_press={quiet_for(quiet_minutes * 60)} icon="ear">{t("plan.quiet_minutes", { n: quiet_minutes })}</Button>)}
      </div>
    </>
  );
};

const quiet_minutes = 2;

/** The meeting would end late: less time for phases to come, decided by one tap and told to all. Put off, it comes again when it is later still. */
export const Late = ({ scene }: { scene: Scene }) => {
  const { meeting, phase } = scene.room;
  const put_off = useSignal({ phase: "", late: 0 });
  const late = drift_minutes(scene.state, scene.room, scene.now_ms);
  const offer = select.may(scene.state, "edit_agenda") ? shortening(meeting.phases, phase.index, late) : null;
  const again = put_off.value.phase !== phase.id || late >= put_off.value.late + late_again_minutes;
  if (!offer || !again || meeting.state !== "live") return null;
  const [a, b] = offer.phases.map((i) => t(`phase.${meeting.phases[i]!.phase}`));
  return (
    <div class="note small hint" role="group" aria-label={t("lead.only_you")}>
      <p class="bold">{b === undefined ? t("plan.over_one", { n: offer.minutes, a: a! }) : t("plan.over_two", { n: offer.minutes, a: a!, b })}</p>
      <p>{t("plan.over_why", { n: late })}</p>
      <div class="row row--tight">
        <Button on_press={() => scene.send({ method: "plan.set", params: shortened(meeting, offer) })}>{t("plan.over_yes")}</Button>
        <Button on_press={() => { put_off.value = { phase: phase.id, late }; }}>{t("plan.over_no")}</Button>
      </div>
    </div>
  );
};

const late_again_minutes = 3;

/** Hints for whoever leads, and for nobody else. Kept on this page alone, for the phase that is on. */
export const Hints = ({ scene }: { scene: Scene }) => {
  const late = useNotTaken(scene);
  const silent = not_yet_spoken(scene);
  const hidden = useSignal("");
  const round = select.running_round(scene.state);
  if (round && late && round.holder !== undefined) {
    const { id, turn, holder } = round;
    return (
      <Hint>
        <p>{t("lead.not_taken", { name: scene.name(holder) })}</p>
        <Button on_press={() => scene.send({ method: "turn.end", params: { round: id, turn } })} icon="skip-forward">{t("lead.move_on")}</Button>
      </Hint>
    );
  }
  if (round && round.holder === undefined && round.by !== "volunteers") return <Hint><p>{t("lead.rests")}</p></Hint>;
  if (silent.length === 0 || hidden.value === scene.room.phase.id) return null;
  const names = new Intl.ListFormat(language.value, { type: "conjunction" }).format(silent.map((id) => scene.name(id)));
  return (
    <Hint>
      <p>{t("lead.silent", { names, n: silent.length })}</p>
      <button type="button" class="link small" onClick={() => { hidden.value = scene.room.phase.id; }}>{t("lead.hide_hint")}</button>
    </Hint>
  );
};

const Hint = ({ title, children }: { title?: string; children: ComponentChildren }) => <div class="note note--lichen small hint"><b>{title ?? t("lead.only_you")}</b>{children}</div>;

function useNotTaken(scene: Scene): boolean {
  const round = select.running_round(scene.state);
  const offered = round && round.holder !== undefined && round.holder !== scene.state.you && !round.taken ? `${round.id} ${round.turn}` : null;
  const since = useRef<{ turn: string | null; at: number }>({ turn: null, at: 0 });
  if (since.current.turn !== offered) since.current = { turn: offered, at: scene.now_ms };
  return offered !== null && scene.now_ms - since.current.at >= not_taken_ms;
}
