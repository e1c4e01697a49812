import { useSignal } from "@preact/signals";
import type { MemberId, PhaseKind, RoundOrder } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import { language, t } from "../../../i18n/index.ts";
import { presence_of, running_round } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { RadioGroup } from "../../../ui/radio-group.tsx";
import { draft_of } from "../drafts.ts";
import type { Scene } from "../scene.ts";
import { phase_began_ms } from "./began.ts";
import type { MainProps } from "./index.tsx";
import { wrote_since } from "./model.ts";
import { AnswerRing, TextArea, ToolCard } from "./parts.tsx";

const orders = ["seats", "random", "volunteers", "reverse"] as const satisfies readonly RoundOrder[];
const turn_lengths = [30, 60, 90, 120, 180, 240, 300] as const;
const usual: Partial<Record<PhaseKind, number>> = { introductions: 180, checkin: 120, closing: 60, evaluation: 120 };

/** "1 min", "1,5 min": a length of a turn in minutes, as the language writes it. */
export const turn_words = (seconds: number): string =>
  t("time.minutes", { n: new Intl.NumberFormat(language.value, { maximumFractionDigits: 2 }).format(seconds / 60) });

/** For whoever leads a round: its order and the time of a turn, then a new round. */
export const RoundLead = ({ scene }: { scene: Scene }) => {
  const { phase, kind } = scene.room;
  const round = running_round(scene.state);
  const order = useSignal<RoundOrder>(phase.round?.by ?? "seats");
  const seconds = useSignal(phase.round?.turn_seconds ?? usual[kind] ?? 120);
  const lengths = [...new Set<number>([...turn_lengths, seconds.value])].sort((a, b) => a - b);
  const start = (): Promise<void> =>
    scene.send({ method: "round.start", params: { phase: phase.id, key: new_id("RoundId"), order: order.value, turn_seconds: seconds.value } });
  return (
    <details class="fold fold--card" open={!round}>
      <summary>{t(round ? "round.change" : "round.new")}</summary>
      <div class="stack">
        <RadioGroup legend={t("round.order")} value={order.value} on_change={(value) => { order.value = value; }} options={orders.map((value) => ({ value, words: t(`order.${value}`) }))} />
        <div class="field-block">
          <label for="turn-length">{t("round.turn")}</label>
          <select id="turn-length" class="field" value={String(seconds.value)} onChange={(event) => { seconds.value = Number(event.currentTarget.value); }}>
            {lengths.map((length) => <option key={length} value={String(length)}>{turn_words(length)}</option>)}
          </select>
        </div>
        {round && <p class="small muted">{t("round.starts_over")}</p>}
        <div><Button on_press={start} icon={round ? "rotate-ccw" : "play"}>{t(round ? "round.start_over" : "round.start")}</Button></div>
      </div>
    </details>
  );
};

/** A round of volunteers rests in the middle until somebody takes it. */
export const rests_for_volunteers = (scene: Scene): boolean => {
  const round = running_round(scene.state);
  return round?.by === "volunteers" && round.holder === undefined;
};

/** Whose turn is still to come, of those in the room. */
const still_to_come = (scene: Scene): MemberId[] =>
  running_round(scene.state)?.seats.filter(({ done, member }) => !done && presence_of(scene.room.open, member)?.place === "room").map(({ member }) => member) ?? [];

/** "I take the turn", for those whose turn is still to come. */
export const volunteer_main = (scene: Scene): typeof TakeTurn | null => (still_to_come(scene).includes(scene.state.you) ? TakeTurn : null);

const TakeTurn = ({ scene, looks }: MainProps) => {
  const round = running_round(scene.state);
  return round ? <Button looks={looks} on_press={() => scene.send({ method: "turn.take", params: { round: round.id, turn: round.turn } })}>{t("round.take")}</Button> : null;
};

/** The piece rests: whoever wants to be next takes it. */
export const Volunteers = ({ scene }: { scene: Scene }) => {
  const round = running_round(scene.state);
  if (!round || !rests_for_volunteers(scene)) return null;
  const left = still_to_come(scene);
  const mine = left.includes(scene.state.you);
  return (
    <ToolCard title={t("round.rests")}>
      <p>{t(mine ? "round.rests_you" : "round.rests_wait")}</p>
      {mine && <p class="small">{t("round.rests_no")}</p>}
      <p class="small muted">{t("round.left", { n: left.length })}</p>
    </ToolCard>
  );
};

const line_max = limits.ChatPost.text.max;

/** A round that is written: everybody at once, each in their own words, in the messages. */
export const WrittenRound = ({ scene }: { scene: Scene }) => {
  const { state, room } = scene;
  const began = phase_began_ms(scene);
  const wrote = wrote_since(room.room.chat, began);
  const circle = scene.seats.map(({ id }) => id as typeof state.you);
  const mine = room.room.chat.filter(({ from, at, text }) => from === state.you && text !== undefined && Date.parse(at) >= began).at(-1);
  return (
    <ToolCard title={t("written.title")}>
      <p class="muted small">{t("written.how")}</p>
      {mine?.text === undefined ? <WriteTurn scene={scene} /> : <blockquote class="voice written">{mine.text}</blockquote>}
      <AnswerRing view={state.view} you={state.you} members={circle} mark={(id) => (wrote.has(id) ? "yes" : "none")} label={t("written.who")} />
      <ul class="stack">
        {room.room.chat.filter((line) => line.text !== undefined && line.from !== state.you && Date.parse(line.at) >= began).map((line) => (
          <li key={line.id}><b>{scene.name(line.from)}</b><p class="voice lines">{line.text}</p></li>
        ))}
      </ul>
    </ToolCard>
  );
};

const WriteTurn = ({ scene }: { scene: Scene }) => {
  const draft = draft_of(`${scene.room.phase.id} written`);
  const key = useSignal(new_id("MessageId"));
  const fault = useSignal<string | undefined>(undefined);
  const send = async (): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") { fault.value = t("written.empty"); return; }
    const answer = await scene.link.call("chat.post", { key: key.value, meeting: scene.room.meeting.id, text });
    fault.value = answer.ok ? undefined : t("chat.not_sent");
    if (answer.ok) draft.value = "";
  };
  return (
    <div class="stack stack--tight">
      <TextArea label={t("written.yours")} value={draft.value} max={line_max} rows={4} voice fault={fault.value} on_input={(value) => { draft.value = value; fault.value = undefined; }} />
      <div><Button looks={["lake"]} icon="send" on_press={send}>{t("written.send")}</Button></div>
    </div>
  );
};

const questions = ["evaluation.worked", "evaluation.change", "evaluation.me"] as const;

/** The three questions that the round of the evaluation answers. */
export const Evaluation = () => (
  <ToolCard title={t("evaluation.title")}>
    <ol class="asked voice">{questions.map((question) => <li key={question}>{t(question)}</li>)}</ol>
    <p class="small muted">{t("evaluation.how")}</p>
  </ToolCard>
);
