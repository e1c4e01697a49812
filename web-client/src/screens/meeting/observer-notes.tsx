import "../../styles/meeting.css";
import "../../styles/room.css";
import { useSignal } from "@preact/signals";
import type { MeetingView, MemberId, ObservationId, ObservationView } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useRef } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may, member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { shown_name } from "../people.tsx";
import { told } from "../telling.ts";
import { Control } from "./control.tsx";
import { draft_of } from "./drafts.ts";
import { by_phase, minutes_into, with_sign } from "./observation-text.ts";
import type { Scene } from "./scene.ts";

type Props = { link: GroupLink; state: GroupState; meeting: MeetingView; live: boolean };

/** The observer's notes beside the circle. */
export const ObserverNotes = ({ scene }: { scene: Scene }) => (
  <section class="panel panel--notes" id="messages" tabIndex={-1} aria-labelledby="notes-title">
    <div class="panel__head"><h2 id="notes-title">{t("obs.title")}</h2></div>
    <div class="panel__scroll"><NotesOfMeeting link={scene.link} state={scene.state} meeting={scene.room.meeting} live /></div>
  </section>
);

export const writes_notes = ({ inside, state }: Pick<Scene, "inside" | "state">): boolean => !inside && may(state, "write_observation");

/** The way to the notes: they lie beside the circle while the messages are closed, and below the speaker on a phone. */
export const NotesControl = ({ scene }: { scene: Scene }) => {
  const { chat } = scene.layers;
  const open = (): void => {
    chat.value = false;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".obs textarea")?.focus());
  };
  return writes_notes(scene) ? <Control icon="notebook-pen" look={chat.value ? undefined : "open"} expanded={!chat.value} on_press={open}>{t("obs.open")}</Control> : null;
};

/** Notes on how the group works: people are signs, each note has its place in the meeting. `live`: new ones can be written. */
export const NotesOfMeeting = ({ link, state, meeting, live }: Props) => {
  const drafts = state.view.drafts.find((one) => one.meeting === meeting.id);
  const notes = drafts?.notes ?? [];
  return (
    <div class="stack obs">
      <p class="small">{t("obs.what", { n: drafts?.numbers.length ?? 6 })}</p>
      <p class="note note--lichen small">{t("obs.kept")}</p>
      {live && <Writing link={link} state={state} meeting={meeting} numbers={drafts?.numbers ?? []} />}
      {notes.length === 0 && <p class="muted">{t("obs.none")}</p>}
      {by_phase(notes, meeting).map(({ index, notes: here }) => (
        <section key={index} aria-label={t(`phase.${meeting.phases[index]!.phase}`)}>
          <h3 class="obs__phase">{t(`phase.${meeting.phases[index]!.phase}`)}</h3>
          <ul class="stack stack--tight" role="list">
            {here.map((note) => <Note key={note.id} link={link} state={state} meeting={meeting} note={note} numbers={drafts?.numbers ?? []} />)}
          </ul>
        </section>
      ))}
      {notes.length > 0 && <Share link={link} meeting={meeting} />}
    </div>
  );
};

type FieldProps = { state: GroupState; value: string; set: (text: string) => void; numbers: readonly MemberId[] };

/** A field of text, and the signs that go into it where the caret is. */
const Field = ({ state, value, set, numbers }: FieldProps) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const put = (sign: string): void => {
    const at = field.current;
    const { text, caret } = with_sign(value, at?.selectionStart ?? value.length, at?.selectionEnd ?? value.length, sign);
    set(text);
    requestAnimationFrame(() => { at?.focus(); at?.setSelectionRange(caret, caret); });
  };
  return (
    <>
      <label class="stack stack--tight"><span class="bold">{t("obs.field")}</span>
        <textarea ref={field} class="field" rows={3} maxLength={limits.ObservationWrite.text.max} value={value} onInput={(event) => set(event.currentTarget.value)} />
      </label>
      {numbers.length > 0 && (
        <div class="row chips" role="group" aria-label={t("obs.chips")}>
          {numbers.map((id, i) => (
            <button key={id} type="button" class="chip" aria-label={t("obs.chip", { n: i + 1, name: shown_name(member_of(state.view, id)) })} onClick={() => put(`P${i + 1}`)}>
              <b>P{i + 1}</b> <small>{shown_name(member_of(state.view, id))}</small>
            </button>
          ))}
        </div>
      )}
    </>
  );
};

type OfMeeting = Omit<Props, "live"> & { numbers: readonly MemberId[] };

const Writing = ({ link, state, meeting, numbers }: OfMeeting) => {
  const draft = draft_of(`observation ${meeting.id}`);
  const key = useRef<{ of: string; key: ObservationId } | null>(null);
  const failed = useSignal(false);
  const write = async (text: string): Promise<void> => {
    // A repeat of the same words keeps its id: if the first try did arrive, the second one adds nothing.
    if (key.current?.of !== text) key.current = { of: text, key: new_id("ObservationId") };
    const answer = await link.call("observation.write", { meeting: meeting.id, key: key.current.key, seen: 0, text });
    failed.value = !answer.ok;
    if (!answer.ok) return;
    key.current = null;
    if (text !== "" && draft.peek().trim() === text) draft.value = "";
  };
  const submit = async (): Promise<void> => { if (draft.peek().trim() !== "") await write(draft.peek().trim()); };
  return (
    <form class="stack stack--tight" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Field state={state} value={draft.value} set={(text) => { draft.value = text; }} numbers={numbers} />
      {failed.value && <p class="fault small" role="alert">{t("obs.not_saved")}</p>}
      <div class="row row--tight">
        <Button on_press={submit} looks={["lake"]} icon="plus">{t("obs.write")}</Button>
        <Button on_press={() => write("")} icon="clock">{t("obs.mark")}</Button>
      </div>
    </form>
  );
};

const Note = ({ link, state, meeting, note, numbers }: OfMeeting & { note: ObservationView }) => {
  const editing = useSignal<string | null>(null);
  const at = t("obs.at", { phase: t(`phase.${meeting.phases[note.index]!.phase}`), n: minutes_into(note) });
  const words = note.text || t("obs.mark_line", { at });
  const save = async (): Promise<void> => {
    const text = editing.peek() ?? note.text;
    if (await told(link.call("observation.write", { meeting: meeting.id, key: note.id, seen: note.version, text: text.trim() }))) editing.value = null;
  };
  if (editing.value !== null) {
    return (
      <li class="obs__note stack stack--tight">
        <Field state={state} value={editing.value} set={(text) => { editing.value = text; }} numbers={numbers} />
        <div class="row row--tight">
          <Button on_press={save} looks={["lake"]}>{t("obs.save")}</Button>
          <Button on_press={() => { editing.value = null; }} looks={["quiet"]}>{t("obs.cancel")}</Button>
        </div>
      </li>
    );
  }
  return (
    <li class="obs__note">
      <p class="xs muted num"><Icon name="clock" /> {at}</p>
      {note.text && <p class="lines">{note.text}</p>}
      <span class="obs__acts">
        <Button on_press={() => { editing.value = note.text; }} looks={["quiet", "icon"]} icon="pencil" label={t("obs.edit", { text: words })} />
        <Button on_press={() => told(link.call("observation.remove", { meeting: meeting.id, note: note.id }))} looks={["quiet", "icon"]} icon="trash-2" label={t("obs.delete", { text: words })} />
      </span>
    </li>
  );
};

/** Shared once, for all to read; asked once more first. */
const Share = ({ link, meeting }: { link: GroupLink; meeting: MeetingView }) => {
  const asked = useSignal(false);
  const share = async (): Promise<void> => {
    if (!(await told(link.call("observation.share", { meeting: meeting.id })))) return;
    asked.value = false;
    show_toast({ text: t("obs.shared") });
  };
  return (
    <div>
      <Button on_press={() => { asked.value = true; }} icon="users">{t("obs.share")}</Button>
      {asked.value && (
        <Dialog title={t("obs.share_ask")} close={t("close")} on_close={() => { asked.value = false; }}>
          <p>{t("obs.share_what")}</p>
          <div class="row">
            <Button on_press={share}>{t("obs.share_yes")}</Button>
            <Button on_press={() => { asked.value = false; }}>{t("obs.share_no")}</Button>
          </div>
        </Dialog>
      )}
    </div>
  );
};
