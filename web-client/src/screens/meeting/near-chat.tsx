import "../../styles/meeting.css";
import "../../styles/room.css";
import type { NearSignal } from "@protocol";
import { limits } from "@protocol";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { clock_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { shown_name } from "../people.tsx";
import { failure_words } from "../telling.ts";
import { draft_of } from "./drafts.ts";
import { LiveBoxes, LiveChoice, useLiveTyping } from "./live-text.tsx";

type Props = { link: GroupLink; state: GroupState; title: string; kept: string; draft: string };

/** Lines among the few who share a pair or a help line. They live on these pages alone and are gone with the pair or the line. */
export const NearChat = ({ link, state, title, kept, draft }: Props) => {
  const list = useRef<HTMLDivElement>(null);
  const lines = state.near;
  useEffect(() => { list.current?.scrollTo({ top: list.current.scrollHeight }); }, [lines.length]);
  return (
    <>
      <p class="panel__note xs muted">{kept}</p>
      <div class="msgs" role="log" aria-label={title} ref={list} tabIndex={0}>
        {lines.length === 0 && <p class="muted">{t("near.none")}</p>}
        {lines.map((line, i) => <NearLine key={i} state={state} line={line} />)}
        <LiveBoxes state={state} />
      </div>
      <Compose link={link} name={draft} />
    </>
  );
};

const NearLine = ({ state, line }: { state: GroupState; line: NearSignal }) => (
  <div>
    <b>{line.from === state.you ? t("chat.you") : shown_name(member_of(state.view, line.from))}</b>{" "}
    <time dateTime={line.at}>{clock_text(Date.parse(line.at), own_zone(), language.value)}</time>
    <p class="lines">{line.text}</p>
  </div>
);

const Compose = ({ link, name }: { link: GroupLink; name: string }) => {
  const draft = draft_of(name);
  const fault = useSignal<string | null>(null);
  const live = useLiveTyping(link);
  const send = async (): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") return;
    const answer = await link.call("near.say", { text });
    fault.value = answer.ok ? null : failure_words(answer);
    if (!answer.ok) return;
    live.end();
    if (draft.peek().trim() === text) draft.value = "";
  };
  return (
    <form class="compose" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <label class="sr" for="near-message">{t("line.write")}</label>
      <textarea
        id="near-message"
        class="field"
        rows={1}
        maxLength={limits.NearSay.text.max}
        placeholder={t("line.write")}
        value={draft.value}
        onInput={(event) => { draft.value = event.currentTarget.value; live.write(draft.value); }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <Button on_press={send} looks={["lake", "icon"]} icon="send" label={t("chat.send")} />
      {fault.value && <p class="fault small" role="alert">{fault.value}</p>}
      <LiveChoice />
    </form>
  );
};
