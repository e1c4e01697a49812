import type { ChatLineView } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { clock_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import { may, running_round } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { draft_of } from "./drafts.ts";
import { LiveBoxes, LiveChoice, useLiveTyping } from "./live-text.tsx";
import { my_turn } from "./model.ts";
import type { Scene } from "./scene.ts";

const text_max = 2000;

/** The meeting's messages. What is being typed outlives this panel, the connection and the screen. */
export const Chat = ({ scene, closes = true }: { scene: Scene; closes?: boolean }) => {
  const { chat } = scene.room.room;
  const list = useRef<HTMLDivElement>(null);
  const last = chat.at(-1)?.id;
  useEffect(() => { list.current?.scrollTo({ top: list.current.scrollHeight }); }, [last]);
  return (
    <section class="panel panel--chat" id="messages" tabIndex={-1} aria-labelledby="messages-title">
      <div class="panel__head">
        <h2 id="messages-title">{t("chat.title")}</h2>
        {closes && <Button on_press={() => close(scene)} looks={["quiet", "icon"]} icon="x" label={t("chat.close")} />}
      </div>
      <p class="panel__note xs muted">{t("chat.kept")}</p>
      <div class="msgs" role="log" aria-label={t("chat.title")} aria-live="off" ref={list} tabIndex={0}>
        {chat.length === 0 && <p class="muted">{t("chat.none")}</p>}
        {chat.map((line) => <Line key={line.id} scene={scene} line={line} />)}
        <LiveBoxes state={scene.state} />
      </div>
      {may(scene.state, "write_meeting_chat") ? <Compose scene={scene} over={!closes} /> : <p class="panel__note small muted">{t("chat.read_only")}</p>}
    </section>
  );
};

function close(scene: Scene): void {
  scene.layers.chat.value = false;
  document.getElementById("open-messages")?.focus();
}

const Line = ({ scene, line }: { scene: Scene; line: ChatLineView }) => {
  const mine = line.from === scene.state.you;
  const deletes = line.text !== undefined && may(scene.state, "delete_message") && (mine || scene.lead);
  return (
    <div>
      <b>{mine ? t("chat.you") : scene.name(line.from)}</b> <time dateTime={line.at}>{clock_text(Date.parse(line.at), own_zone(), language.value)}</time>
      {deletes && (
        <Button
          on_press={() => scene.send({ method: "chat.delete", params: { meeting: scene.room.meeting.id, message: line.id } })}
          looks={["quiet", "icon"]}
          icon="trash-2"
          label={t("chat.delete", { text: line.text ?? "" })}
        />
      )}
      {line.text === undefined ? <p class="muted">{t("chat.deleted")}</p> : <p class="lines">{line.text}</p>}
    </div>
  );
};

/** The field and its button. In one's own turn the text may be the turn; `over` the circle, it gives way to the circle then. */
const Compose = ({ scene, over }: { scene: Scene; over: boolean }) => {
  const draft = draft_of(scene.room.meeting.id);
  const live = useLiveTyping(scene.link);
  const fault = useSignal<"chat.not_sent" | "chat.too_long" | null>(null);
  const key = useRef<{ of: string; key: ReturnType<typeof new_id<"MessageId">> } | null>(null);
  const turn = my_turn(scene.state, scene.room);
  const as_turn = turn === "offered" || turn === "held";
  const submit = async (is_turn: boolean): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") return;
    if ([...text].length > text_max) { fault.value = "chat.too_long"; return; }
    // A repeat of the same text keeps its key: if the first try did arrive, the second one adds nothing.
    if (key.current?.of !== text) key.current = { of: text, key: new_id("MessageId") };
    const round = running_round(scene.state);
    const answer = is_turn && round
      ? await scene.link.call("turn.type", { round: round.id, turn: round.turn, key: key.current.key, text })
      : await scene.link.call("chat.post", { key: key.current.key, meeting: scene.room.meeting.id, text });
    fault.value = answer.ok ? null : "chat.not_sent";
    if (!answer.ok) return;
    key.current = null;
    live.end();
    if (draft.peek().trim() === text) draft.value = "";
    if (is_turn && over) scene.layers.chat.value = false;
  };
  return (
    <form class="compose" onSubmit={(event) => { event.preventDefault(); void submit(as_turn); }}>
      <label class="sr" for="message">{t(as_turn ? "chat.write_turn" : "chat.write")}</label>
      <textarea
        id="message"
        class="field"
        rows={1}
        value={draft.value}
        placeholder={t(as_turn ? "chat.write_turn" : "chat.write")}
        aria-invalid={fault.value ? "true" : undefined}
        aria-describedby={fault.value ? "message-fault" : undefined}
        onInput={(event) => { draft.value = event.currentTarget.value; live.write(draft.value); fault.value = null; }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void submit(as_turn);
        }}
      />
      <Button on_press={() => submit(false)} looks={["lake", "icon"]} icon="send" label={t("chat.send")} />
      {as_turn && <Button on_press={() => submit(true)} looks={["block"]} icon="keyboard">{t("chat.send_turn")}</Button>}
      {fault.value && <p class="fault small" id="message-fault" role="alert">{t(fault.value)}</p>}
      <LiveChoice />
    </form>
  );
};
