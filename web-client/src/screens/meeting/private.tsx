import "../../styles/meeting.css";
import "../../styles/room.css";
import { useSignal } from "@preact/signals";
import type { MeetingId, MemberId, MessageId, PrivateMessageView } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useEffect, useRef } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { clock_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { has_role, member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { shown_name } from "../people.tsx";
import { failure_words } from "../telling.ts";
import { draft_of } from "./drafts.ts";
import type { Scene } from "./scene.ts";

type Props = { link: GroupLink; state: GroupState; meeting: MeetingId };

/** Facilitators answer; everybody else writes to them. */
export const answers_messages = (state: GroupState): boolean => has_role(state.view, state.you, "facilitator", "cofacilitator");

/** Whose conversation with those who lead a message belongs to: whom a facilitator wrote to, else its writer's. */
export const other_side = (message: PrivateMessageView): MemberId => message.to ?? message.from;

/** Conversations of whoever leads, the latest first. */
export function conversations(state: GroupState): { member: MemberId; last: PrivateMessageView }[] {
  const last = new Map<MemberId, PrivateMessageView>();
  for (const message of state.view.open?.messages ?? []) last.set(other_side(message), message);
  return [...last].map(([member, message]) => ({ member, last: message })).sort((one, other) => Date.parse(other.last.at) - Date.parse(one.last.at));
}

/** Private words between a member and those who lead, as a layer over the meeting. */
export const PrivateDialog = ({ scene }: { scene: Scene }) => {
  const { layers, state, link, room } = scene;
  const leads = answers_messages(state);
  const member = layers.talk_with.value;
  const close = (): void => { layers.talk_with.value = null; layers.close(); };
  const title = !leads ? t("private.title") : member ? t("private.with", { name: scene.name(member) }) : t("private.title_lead");
  return (
    <Dialog title={title} close={t("close")} on_close={close}>
      {leads && !member
        ? <List scene={scene} />
        : <Conversation link={link} state={state} meeting={room.meeting.id} {...(member ? { member } : {})} />}
      {leads && member && <div><Button on_press={() => { layers.talk_with.value = null; }} looks={["quiet"]} icon="arrow-left">{t("private.title_lead")}</Button></div>}
    </Dialog>
  );
};

const List = ({ scene }: { scene: Scene }) => {
  const all = conversations(scene.state);
  return (
    <>
      <p class="small muted">{t("private.only_lead")}</p>
      {all.length === 0 && <p class="muted">{t("private.none")}</p>}
      <ul class="acts" role="list">
        {all.map(({ member, last }) => (
          <li key={member}>
            <button type="button" class="act act--plain" onClick={() => { scene.layers.talk_with.value = member; }}>
              <span><b>{scene.name(member)}</b><small>{last.text}</small></span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};

/** One conversation with its field. `member` absent: one's own with those who lead. */
export const Conversation = ({ link, state, meeting, member }: Props & { member?: MemberId }) => {
  const list = useRef<HTMLDivElement>(null);
  const all = state.view.open?.messages ?? [];
  const shown = member === undefined ? all : all.filter((message) => other_side(message) === member);
  useEffect(() => { list.current?.scrollTo({ top: list.current.scrollHeight }); }, [shown.length]);
  return (
    <div class="private">
      <p class="small muted">{t(member === undefined ? "private.only" : "private.only_lead")}</p>
      <div class="msgs private__lines" role="log" aria-label={t(member === undefined ? "private.title" : "private.title_lead")} ref={list} tabIndex={0}>
        {shown.length === 0 && <p class="muted">{t("private.none")}</p>}
        {shown.map((message) => <Line key={message.id} state={state} message={message} />)}
      </div>
      <Compose link={link} state={state} meeting={meeting} {...(member === undefined ? {} : { member })} />
    </div>
  );
};

const Line = ({ state, message }: { state: GroupState; message: PrivateMessageView }) => (
  <div>
    <b>{message.from === state.you ? t("chat.you") : shown_name(member_of(state.view, message.from))}</b>{" "}
    <time dateTime={message.at}>{clock_text(Date.parse(message.at), own_zone(), language.value)}</time>
    <p class="lines">{message.text}</p>
  </div>
);

const Compose = ({ link, state, meeting, member }: Props & { member?: MemberId }) => {
  const draft = draft_of(`private ${meeting} ${member ?? ""}`);
  const key = useRef<{ of: string; key: MessageId } | null>(null);
  const fault = useSignal<string | null>(null);
  const send = async (): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") return;
    // A repeat of the same text keeps its key: if the first try did arrive, the second one adds nothing.
    if (key.current?.of !== text) key.current = { of: text, key: new_id("MessageId") };
    const answer = await link.call("message.send", { key: key.current.key, meeting, text, ...(member === undefined ? {} : { to: member }) });
    fault.value = answer.ok ? null : failure_words(answer);
    if (!answer.ok) return;
    key.current = null;
    if (draft.peek().trim() === text) draft.value = "";
  };
  const label = member === undefined ? t("private.write") : t("private.write_to", { name: shown_name(member_of(state.view, member)) });
  return (
    <form class="compose compose--bare" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <label class="sr" for="private-message">{label}</label>
      <textarea id="private-message" class="field" rows={2} maxLength={limits.MessageSend.text.max} placeholder={label} value={draft.value} onInput={(event) => { draft.value = event.currentTarget.value; }} />
      <Button on_press={send} looks={["lake", "icon"]} icon="send" label={t("chat.send")} />
      {fault.value && <p class="fault small" role="alert">{fault.value}</p>}
    </form>
  );
};
