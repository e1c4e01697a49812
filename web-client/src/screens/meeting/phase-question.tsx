import { useSignal } from "@preact/signals";
import type { PhasePrepare, PlannedPhase, PreparedView, RoundOrder } from "@protocol";
import { limits } from "@protocol";
import { useId } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { told } from "../telling.ts";
import { question_words } from "./lake.tsx";
import { rounds, Seconds } from "./plan-edit.tsx";
import type { Scene } from "./scene.ts";

/** Another question for the phase that is on; everybody sees it at once. */
export const AskPhase = ({ scene }: { scene: Scene }) => {
  const { layers, link, room } = scene;
  const words = useSignal(room.phase.question ?? question_words(scene));
  const send = async (): Promise<void> => { if (await told(link.call("phase.ask", { phase: room.phase.id, question: words.peek().trim() }))) layers.close(); };
  return (
    <Dialog title={t("plan.ask_title")} close={t("close")} on_close={() => layers.close()}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <TextField label={t("plan.edit_phase_question")} hint={t("plan.ask_hint")} value={words.value} max={limits.PhaseAsk.question.max} on_input={(typed) => { words.value = typed; }} />
        <div><Button on_press={send} looks={["lake"]}>{t("plan.ask_send")}</Button></div>
      </form>
    </Dialog>
  );
};

const orders: readonly RoundOrder[] = ["seats", "random", "volunteers", "reverse"];

/** What stands ready for a coming phase and nobody else sees: its question, the order and pace of its round, the size of its pairs. */
export const Prepare = ({ scene, index, planned, on_done }: { scene: Scene; index: number; planned: PlannedPhase; on_done: () => void }) => {
  const id = useId();
  const before: Partial<PreparedView> = scene.room.room.prepared.find((one) => one.index === index) ?? {};
  const question = useSignal(before.question ?? planned.question ?? "");
  const order = useSignal<RoundOrder | "">(before.order ?? planned.order ?? "");
  const seconds = useSignal<number | undefined>(before.turn_seconds ?? planned.turn_seconds);
  const circle = useSignal<number | undefined>(before.circle ?? planned.circle);
  const set = async (params: Omit<PhasePrepare, "meeting" | "index">): Promise<void> => {
    if (await told(scene.link.call("phase.prepare", { meeting: scene.room.meeting.id, index, ...params }))) on_done();
  };
  const save = (): Promise<void> => set({
    ...(question.peek().trim() ? { question: question.peek().trim() } : {}),
    ...(order.peek() ? { order: order.peek() as RoundOrder } : {}),
    ...(seconds.peek() ? { turn_seconds: seconds.peek()! } : {}),
    ...(circle.peek() ? { circle: circle.peek()! } : {}),
  });
  return (
    <div class="stack stack--tight prepare">
      <p class="small muted">{t("plan.prepare_what")}</p>
      <TextField label={t("plan.edit_phase_question")} value={question.value} max={limits.PhasePrepare.question.max} on_input={(typed) => { question.value = typed; }} />
      {rounds.includes(planned.phase) && (
        <>
          <div class="field-block"><label for={`${id}-order`}>{t("plan.edit_order")}</label>
            <select id={`${id}-order`} class="field" value={order.value} onChange={(event) => { order.value = event.currentTarget.value as RoundOrder | ""; }}>
              <option value="">{t("plan.edit_order_usual")}</option>
              {orders.map((one) => <option key={one} value={one}>{t(`order.${one}`)}</option>)}
            </select>
          </div>
          <Seconds id={id} value={seconds.value} set={(typed) => { seconds.value = Number.isNaN(typed) ? undefined : typed; }} />
        </>
      )}
      {planned.phase === "pair_talk" && (
        <div class="field-block"><label for={`${id}-circle`}>{t("plan.edit_circle")}</label>
          <select id={`${id}-circle`} class="field" value={String(circle.value ?? 2)} onChange={(event) => { circle.value = Number(event.currentTarget.value); }}>
            {([2, 3, 4] as const).map((size) => <option key={size} value={size}>{t(`pairs.size_${size}`)}</option>)}
          </select>
        </div>
      )}
      <div class="row row--tight">
        <Button on_press={save} looks={["lake"]}>{t("plan.prepare_save")}</Button>
        {before.index !== undefined && <Button on_press={() => set({})}>{t("plan.prepare_undo")}</Button>}
      </div>
    </div>
  );
};
