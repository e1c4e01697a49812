import { useSignal } from "@preact/signals";
import type { SharedText, TextAnswer, TextView } from "@protocol";
import { limits } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../../connection/link.ts";
import { t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { may } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { show_toast } from "../../../ui/toast.tsx";
import { failure_words, told } from "../../telling.ts";
import { draft_of } from "../drafts.ts";
import type { Scene } from "../scene.ts";
import { answers_text, asked_of, my_text_answer, text_of } from "./model.ts";
import { AnswerRing, name_list, TextArea, ToolCard, VoiceLines, type Mark } from "./parts.tsx";
import { SaferSpace } from "./safer-space.tsx";

const text_max = limits.TextEdit.text.max;

export type TextProps = { link: GroupLink; state: GroupState; what: SharedText };

/** A text as the tool of its phase: the words, one's own answer, everybody's answers. */
const tool_of = (what: SharedText) => ({ scene }: { scene: Scene }) => (
  <ToolCard title={t(`text.${what}`)}><TextBody link={scene.link} state={scene.state} what={what} /></ToolCard>
);
export const GroundRules = tool_of("ground_rules");
export const Agreement = tool_of("agreement");

/** A text of the group's with all that one may do about it. */
export const TextBody = ({ link, state, what }: TextProps) => {
  const editing = useSignal(false);
  const text = text_of(state.view, what);
  if (editing.value) return <Editor link={link} state={state} what={what} on_done={() => { editing.value = false; }} />;
  return (
    <div class="stack">
      {text ? <VoiceLines text={text.text} /> : <Unwritten what={what} />}
      {what === "ground_rules" && <SaferSpace />}
      <p class="note small"><Icon name="lock" />{t("rule_limits")}</p>
      {text && answers_text(state, what) && <OwnAnswer link={link} state={state} text={text} />}
      {text && <Answers state={state} text={text} />}
      {may(state, "edit_rules") && <div><Button icon="pencil" on_press={() => { editing.value = true; }}>{t(text ? "text.edit" : "text.write")}</Button></div>}
    </div>
  );
};

/** Before the group has its own words: what Piiri offers as a beginning, or that there is none. */
const Unwritten = ({ what }: { what: SharedText }) => (
  <>
    <p class="muted">{t(`text.none_${what}`)}</p>
    {what === "ground_rules" && <VoiceLines text={offered_rules()} />}
  </>
);

const rules = ["rule_1", "rule_2", "rule_3", "rule_4", "rule_5", "rule_6", "rule_7"] as const;
const offered_rules = (): string => rules.map((rule) => t(rule)).join("\n");
const headings = ["agreement.aims", "agreement.rhythm", "agreement.trust", "agreement.absence", "agreement.written"] as const;
const offered_agreement = (): string => headings.map((heading) => t(heading)).join("\n");

/** Who has accepted this version, who wants to talk first. */
const Answers = ({ state, text }: { state: GroupState; text: TextView }) => {
  const asked = asked_of(state.view, text.what).map(({ id }) => id);
  const order = [...state.view.seat_order.filter((id) => asked.includes(id)), ...asked.filter((id) => !state.view.seat_order.includes(id))];
  const mark = (id: (typeof order)[number]): Mark => {
    const answer = text.answers.find(({ member }) => member === id)?.answer;
    return answer === "accepted" ? "yes" : answer === "talk" ? "talk" : "none";
  };
  const accepted = order.filter((id) => mark(id) === "yes").length;
  const talk = order.filter((id) => mark(id) === "talk");
  return (
    <div class="stack stack--tight">
      <AnswerRing view={state.view} you={state.you} members={order} mark={mark} label={t("text.answers")} />
      <p class="small centred" role="status">
        {accepted === order.length ? t("text.all_accepted") : t("text.accepted_n", { n: accepted, of: order.length })}
        {talk.length > 0 && ` ${t("text.want_to_talk", { names: name_list(state.view, talk), n: talk.length })}`}
      </p>
    </div>
  );
};

const OwnAnswer = ({ link, state, text }: { link: GroupLink; state: GroupState; text: TextView }) => {
  const mine = my_text_answer(state, text.what);
  const answer = (to: TextAnswer) => (): Promise<boolean> => told(link.call("text.answer", { what: text.what, seen: text.version, answer: to }));
  if (mine === "accepted") {
    return (
      <div class="row between">
        <p class="bold"><Icon name="circle-check" /> {t("text.you_accepted")}</p>
        <Button looks={["quiet"]} on_press={answer("talk")}>{t("text.talk_after_all")}</Button>
      </div>
    );
  }
  return (
    <div class="stack stack--tight">
      {mine === "talk" && <p class="bold">{t("text.you_talk")}</p>}
      <div class="two">
        <Button icon="check" on_press={answer("accepted")}>{t("text.accept")}</Button>
        {mine !== "talk" && <Button icon="message-square" on_press={answer("talk")}>{t("text.talk")}</Button>}
      </div>
      <p class="small muted">{t("text.change_reopens")}</p>
    </div>
  );
};

/** The editor of whoever leads. A version that came meanwhile stands beside what was typed; nothing typed is lost. */
const Editor = ({ link, state, what, on_done }: TextProps & { on_done: () => void }) => {
  const now = text_of(state.view, what);
  const draft = draft_of(`${state.view.id} ${what}`);
  const seen = draft_of(`${state.view.id} ${what} seen`); // lives with the draft: what was typed on one version never goes over another unseen
  const fault = useSignal<string | null>(null);
  useState(() => {
    if (draft.peek() !== "") return;
    draft.value = now?.text ?? (what === "ground_rules" ? offered_rules() : offered_agreement());
    seen.value = String(now?.version ?? 0);
  });
  const newer = now && now.version > Number(seen.value) && now.text !== draft.value ? now : null;
  const save = async (): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") { fault.value = t("text.empty"); return; }
    const answer = await link.call("text.edit", { what, seen: Number(seen.peek()), text });
    if (!answer.ok) {
      fault.value = answer.code === "conflict" ? t("text.conflict") : failure_words(answer);
      return;
    }
    draft.value = "";
    show_toast({ text: t("text.saved"), icon: "check" });
    on_done();
  };
  return (
    <div class="stack">
      <TextArea label={t(`text.${what}`)} hint={t("text.edit_hint")} value={draft.value} max={text_max} rows={10} voice focus fault={fault.value ?? undefined} on_input={(value) => { draft.value = value; fault.value = null; }} />
      {newer && (
        <div class="note note--lichen stack stack--tight">
          <p class="bold">{t("text.newer")}</p>
          <p class="voice lines">{newer.text}</p>
          <div class="row">
            <Button on_press={() => { seen.value = String(newer.version); fault.value = null; }}>{t("text.keep_mine")}</Button>
            <Button on_press={() => { draft.value = newer.text; seen.value = String(newer.version); fault.value = null; }}>{t("text.take_newer")}</Button>
          </div>
        </div>
      )}
      <p class="small muted">{t("text.change_reopens")}</p>
      <div class="row">
        <Button looks={["lake"]} on_press={save} disabled={newer !== null}>{t("text.save")}</Button>
        <Button looks={["quiet"]} on_press={() => { draft.value = ""; on_done(); }}>{t("text.cancel")}</Button>
      </div>
    </div>
  );
};
