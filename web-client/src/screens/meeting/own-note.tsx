import { limits } from "@protocol";
import { useEffect, useId } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { OwnNote } from "./note-saving.ts";

const notes = new Map<string, OwnNote>();

/** The private note of a meeting. */
export function own_note(meeting: string): OwnNote {
  let note = notes.get(meeting);
  if (!note) notes.set(meeting, (note = new OwnNote(async (id, text) => (await api.save_reflection(id, { text, at: new Date().toISOString() })).ok)));
  return note;
}

const words = { empty: null, typed: "reflect.saving", saving: "reflect.saving", saved: "reflect.saved", failed: "reflect.not_saved" } as const;

/** The field of the private note, and that only its writer can read it. */
export const OwnNoteField = ({ meeting, rows = 6 }: { meeting: string; rows?: number }) => {
  const note = own_note(meeting);
  const id = useId();
  const state = note.saving.value;
  const told = words[state];
  useEffect(() => () => void note.save(), [note]);
  return (
    <div class="ownnote">
      <p class="small" id={`${id}-who`}><Icon name="lock" /> {t("reflect.only_you")}</p>
      <label class="sr" for={id}>{t("reflect.field")}</label>
      <textarea
        id={id}
        class="field voice ownnote__field"
        rows={rows}
        maxLength={limits.Reflection.text.max}
        placeholder={t("reflect.field")}
        value={note.text.value}
        aria-describedby={`${id}-who`}
        onInput={(event) => note.write(event.currentTarget.value)}
        onBlur={() => void note.save()}
      />
      <p class={state === "failed" ? "fault small" : "small muted"} role="status">{told && t(told)}</p>
      {state === "failed" && <div><Button on_press={() => note.save()} icon="refresh-cw">{t("reflect.retry")}</Button></div>}
    </div>
  );
};

/** The same in a layer: what a case-giver writes while they listen. */
export const OwnNoteDialog = ({ meeting, on_close }: { meeting: string; on_close: () => void }) => (
  <Dialog title={t("case.own_note_title")} close={t("close")} on_close={on_close}><OwnNoteField meeting={meeting} /></Dialog>
);
