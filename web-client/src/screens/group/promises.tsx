import "../../styles/life.css";
import { useSignal } from "@preact/signals";
import type { PromiseView } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may, member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { draft_of } from "../meeting/drafts.ts";
import type { Scene } from "../meeting/scene.ts";
import { TextArea, ToolCard } from "../meeting/tools/parts.tsx";
import { shown_name } from "../people.tsx";
import { failure_words, told } from "../telling.ts";
import { heading_of } from "./keep-focus.ts";

type Props = { link: GroupLink; state: GroupState };

export const own_promises = (state: GroupState): readonly PromiseView[] => state.view.promises.filter(({ member }) => member === state.you);
export const others_promises = (state: GroupState): readonly PromiseView[] => state.view.promises.filter(({ member }) => member !== state.you);

/** What one will try before the next meeting, and what others have shown to the group. */
export const PromisesCard = ({ link, state }: Props) => {
  const mine = own_promises(state);
  const others = others_promises(state);
  const makes = may(state, "make_promise");
  if (!makes && mine.length + others.length === 0) return null;
  return (
    <section class="card note-of" aria-labelledby="promises">
      <h2 class="h3" id="promises">{t("promise.title")}</h2>
      {makes && <p class="small muted">{t("promise.what")}</p>}
      {mine.length > 0 && <><h3 class="tool__sub">{t("promise.mine")}</h3><OwnList link={link} promises={mine} /></>}
      {makes && mine.length === 0 && <p class="muted">{t("promise.none")}</p>}
      {makes && <Compose link={link} state={state} />}
      {others.length > 0 && <><h3 class="tool__sub">{t("promise.of_others")}</h3><OthersList state={state} promises={others} /></>}
    </section>
  );
};

/** One's own, each to be put away with one press: nobody asks whether it was kept. */
const OwnList = ({ link, promises, beside }: { link: GroupLink; promises: readonly PromiseView[]; beside?: boolean }) => {
  const close = (promise: PromiseView) => async (): Promise<void> => {
    const keep = heading_of(document.activeElement);
    if (!(await told(link.call("promise.close", { promise: promise.id })))) return;
    show_toast({ text: t("promise.closed") });
    requestAnimationFrame(keep);
  };
  return (
    <ul class={beside ? "own-list small" : "own-list"}>
      {promises.map((one) => (
        <li key={one.id} class="own-list__row">
          <span class="grow"><span class="voice lines">{one.text}</span>
            <span class="xs muted todo__hint"><Icon name={one.shared ? "users" : "lock"} /> {t(one.shared ? "promise.for_group" : "promise.only_you")}</span></span>
          <Button looks={beside ? ["quiet"] : []} icon="check" on_press={close(one)}>{t("promise.close")}<span class="sr">: {one.text}</span></Button>
        </li>
      ))}
    </ul>
  );
};

const OthersList = ({ state, promises }: { state: GroupState; promises: readonly PromiseView[] }) => (
  <ul class="own-list">
    {promises.map((one) => <li key={one.id}><span><b>{shown_name(member_of(state.view, one.member))}</b> <span class="voice lines">{one.text}</span></span></li>)}
  </ul>
);

/** Writes a promise, to oneself unless one shares it. It opens by its button; `open` shows the fields at once. */
const Compose = ({ link, state, open: is_open }: Props & { open?: boolean }) => {
  const open = useSignal(is_open ?? false);
  const draft = draft_of(`promise ${state.view.id}`);
  const shared = useSignal<"private" | "shared">("private");
  const fault = useSignal<string | undefined>(undefined);
  const key = useSignal(new_id("PromiseId"));
  if (!open.value) return <div><Button icon="plus" on_press={() => { open.value = true; }}>{t("promise.new")}</Button></div>;
  const save = async (): Promise<void> => {
    const text = draft.peek().trim();
    fault.value = undefined;
    if (text === "") { fault.value = t("promise.empty"); return; }
    const keep = heading_of(document.activeElement);
    const answer = await link.call("promise.make", { key: key.peek(), text, shared: shared.peek() === "shared" });
    if (!answer.ok) { fault.value = answer.code === "too_large" ? t("promise.full") : failure_words(answer); return; }
    key.value = new_id("PromiseId");
    draft.value = "";
    open.value = false;
    show_toast({ text: t("promise.made"), icon: "check" });
    requestAnimationFrame(keep);
  };
  return (
    <div class="stack stack--tight">
      <TextArea label={t("promise.field")} value={draft.value} max={limits.PromiseMake.text.max} rows={2} voice focus={!is_open} fault={fault.value}
        on_input={(value) => { draft.value = value; fault.value = undefined; }} />
      <RadioGroup legend={t("promise.who")} look="seg" value={shared.value} on_change={(value) => { shared.value = value; }}
        options={[{ value: "private", words: t("promise.private") }, { value: "shared", words: t("promise.shared") }]} />
      <div class="row">
        <Button looks={["lake"]} on_press={save}>{t("promise.make")}</Button>
        {!is_open && <Button looks={["quiet"]} on_press={() => { open.value = false; }}>{t("text.cancel")}</Button>}
      </div>
    </div>
  );
};

/** After the end of a meeting: the moment in which a promise comes to mind. */
export const PromiseAfter = ({ link, state }: Props) => {
  if (!may(state, "make_promise")) return null;
  const mine = own_promises(state);
  return (
    <section class="after stack stack--tight" aria-labelledby="after-promise">
      <h2 class="h3" id="after-promise">{t("promise.title")}</h2>
      <p class="small muted">{t("promise.what")}</p>
      {mine.length > 0 && <OwnList link={link} promises={mine} />}
      <Compose link={link} state={state} />
    </section>
  );
};

/** In the closing round, folded: nothing of it is asked aloud. */
export const PromiseTool = ({ scene: { link, state } }: { scene: Scene }) => (
  <details class="fold fold--card">
    <summary>{t("promise.new")}</summary>
    <div class="stack stack--tight">
      <p class="small muted">{t("promise.what")}</p>
      {own_promises(state).length > 0 && <OwnList link={link} promises={own_promises(state)} beside />}
      <Compose link={link} state={state} open />
    </div>
  </details>
);

/** At the check-in: one's own promises to oneself alone, and, folded, what others have shared. */
export const PromisesRecalled = ({ scene: { link, state } }: { scene: Scene }) => {
  const mine = own_promises(state);
  const others = others_promises(state);
  return (
    <>
      {mine.length > 0 && (
        <ToolCard title={t("promise.recalled")}>
          <OwnList link={link} promises={mine} beside />
          <p class="xs muted">{t("promise.recalled_hint")}</p>
        </ToolCard>
      )}
      {others.length > 0 && (
        <details class="fold fold--card"><summary>{t("promise.recalled_others")}</summary><OthersList state={state} promises={others} /></details>
      )}
    </>
  );
};
