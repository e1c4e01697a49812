import { signal, useSignal, type Signal } from "@preact/signals";
import type { LineId, MemberId, NoteLineView, NotesView } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import { t } from "../../../i18n/index.ts";
import { has_role, in_room, may } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { failure_words, told } from "../../telling.ts";
import { draft_of } from "../drafts.ts";
import type { Scene } from "../scene.ts";
import { collides, next_secretary, writes_notes } from "./model.ts";
import { AnswerRing, name_list, TextArea, ToolCard, type Mark } from "./parts.tsx";

const line_max = limits.NoteWrite.text.max;

/** A line that one is rewriting: its version when one began. It lives as long as the page. */
interface Rewriting { readonly line: LineId; readonly seen: number }
const rewriting = new Map<string, Signal<Rewriting | null>>();
function rewriting_of(meeting: string): Signal<Rewriting | null> {
  let one = rewriting.get(meeting);
  if (!one) rewriting.set(meeting, (one = signal<Rewriting | null>(null)));
  return one;
}

/** The shared notes while they are written: a calm notepad in the group's voice. */
export const NotesTool = ({ scene }: { scene: Scene }) => {
  const { notes } = scene.room.room;
  if (!notes) return null;
  return (
    <ToolCard title={t("shared_notes")} look="pad">
      <Secretary scene={scene} notes={notes} />
      <Lines scene={scene} notes={notes} />
      <Proposal scene={scene} notes={notes} />
      <p class="xs muted"><Icon name="lock" /> {t("notes.kept")}</p>
    </ToolCard>
  );
};

/** Who writes; whoever leads names somebody, or everybody writes. */
const Secretary = ({ scene, notes }: { scene: Scene; notes: NotesView }) => {
  const { state } = scene;
  const last = useSignal<MemberId | undefined>(notes.secretary);
  const name = (member: MemberId | undefined) => (): Promise<void> => {
    last.value = member ?? last.peek();
    return scene.send({ method: "secretary.set", params: { meeting: scene.room.meeting.id, ...(member === undefined ? {} : { member }) } });
  };
  const words = notes.secretary === undefined ? t("notes.everybody") : notes.secretary === state.you ? t("notes.you_write") : t("notes.writes", { name: scene.name(notes.secretary) });
  const here = in_room(state.view).map(({ member }) => member);
  const next = next_secretary(state.view, here, notes.secretary ?? last.value, scene.room.meeting.number);
  return (
    <div class="pad__who">
      <p class="small muted"><Icon name="pencil" /> {words}</p>
      {scene.lead && (
        <div class="row row--tight">
          {next !== undefined && next !== notes.secretary && <Button on_press={name(next)}>{t("notes.name", { name: scene.name(next) })}</Button>}
          {notes.secretary !== undefined && <Button looks={["quiet"]} on_press={name(undefined)}>{t("notes.all_write")}</Button>}
        </div>
      )}
    </div>
  );
};

const Lines = ({ scene, notes }: { scene: Scene; notes: NotesView }) => {
  const meeting = scene.room.meeting.id;
  const open = rewriting_of(meeting);
  const writes = writes_notes(scene.state, notes);
  const gone = open.value && !notes.lines.some(({ id }) => id === open.value?.line) ? open.value : null;
  return (
    <>
      {notes.lines.length === 0 && <p class="muted">{t(writes ? "notes.empty_you" : "notes.empty")}</p>}
      <ol class="pad__lines voice" aria-label={t("shared_notes")}>
        {notes.lines.map((line) => (
          <li key={line.id}>
            {writes && open.value?.line === line.id
              ? <Rewrite scene={scene} line={line} open={open} seen={open.value.seen} />
              : <Line scene={scene} line={line} writes={writes} on_rewrite={() => begin(scene, line, open)} />}
          </li>
        ))}
      </ol>
      {gone && <Lost scene={scene} open={open} line={gone.line} />}
      {writes && <NewLine scene={scene} />}
    </>
  );
};

const key_of = (scene: Scene, line: LineId): string => `${scene.room.meeting.id} ${line}`;

function begin(scene: Scene, line: NoteLineView, open: Signal<Rewriting | null>): void {
  draft_of(key_of(scene, line.id)).value = line.text;
  open.value = { line: line.id, seen: line.version };
}

const Line = ({ scene, line, writes, on_rewrite }: { scene: Scene; line: NoteLineView; writes: boolean; on_rewrite: () => void }) => (
  <div class="pad__line">
    <span class="lines">{line.text}</span>
    {writes && (
      <span class="pad__acts">
        <Button looks={["quiet", "icon"]} icon="pencil" label={t("notes.rewrite", { text: line.text })} on_press={on_rewrite} />
        <Button looks={["quiet", "icon"]} icon="trash-2" label={t("notes.remove", { text: line.text })} on_press={() => scene.send({ method: "note.remove", params: { meeting: scene.room.meeting.id, line: line.id, seen: line.version } })} />
      </span>
    )}
  </div>
);

type RewriteProps = { scene: Scene; line: NoteLineView; open: Signal<Rewriting | null>; seen: number };

/** Rewriting a line. When somebody else's version comes meanwhile, both stand here, and one says which words stay or that both do. */
const Rewrite = ({ scene, line, open, seen }: RewriteProps) => {
  const draft = draft_of(key_of(scene, line.id));
  const fault = useSignal<string | undefined>(undefined);
  const meeting = scene.room.meeting.id;
  const close = (): void => { draft.value = ""; open.value = null; };
  const write = async (from: number): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") { fault.value = t("notes.line_empty"); return; }
    const answer = await scene.link.call("note.write", { meeting, key: line.id, seen: from, text });
    if (answer.ok) close();
    else if (answer.code !== "conflict") fault.value = failure_words(answer);
  };
  const own_key = useSignal(new_id("LineId")); // a repeat keeps it: if the first try did arrive, the second adds nothing
  const keep_both = async (): Promise<void> => {
    const answer = await scene.link.call("note.write", { meeting, key: own_key.peek(), seen: 0, text: draft.peek().trim(), after: line.id });
    if (answer.ok) close();
    else fault.value = failure_words(answer);
  };
  const other = collides(line, seen, draft.value.trim());
  return (
    <div class="stack stack--tight pad__edit">
      {other && <div class="note note--lichen small"><p class="bold">{t("notes.meanwhile", { name: scene.name(line.by) })}</p><p class="voice lines">{line.text}</p></div>}
      <TextArea label={t("notes.line")} hide_label value={draft.value} max={line_max} rows={2} voice focus fault={fault.value} on_enter={() => { if (!other) void write(line.version); }} on_input={(value) => { draft.value = value; fault.value = undefined; }} />
      <div class="row row--tight">
        {other ? (
          <>
            <Button looks={["lake"]} on_press={keep_both}>{t("notes.keep_both")}</Button>
            <Button on_press={() => write(line.version)}>{t("notes.mine_stays")}</Button>
            <Button on_press={close}>{t("notes.theirs_stays")}</Button>
          </>
        ) : (
          <>
            <Button looks={["lake"]} on_press={() => write(line.version)}>{t("notes.save")}</Button>
            <Button looks={["quiet"]} on_press={close}>{t("text.cancel")}</Button>
          </>
        )}
      </div>
    </div>
  );
};

/** The line one was rewriting was taken out: what one typed is not lost. */
const Lost = ({ scene, open, line }: { scene: Scene; open: Signal<Rewriting | null>; line: LineId }) => {
  const draft = draft_of(key_of(scene, line));
  const close = (): void => { draft.value = ""; open.value = null; };
  const key = useSignal(new_id("LineId"));
  const again = async (): Promise<void> => {
    if (await told(scene.link.call("note.write", { meeting: scene.room.meeting.id, key: key.peek(), seen: 0, text: draft.peek().trim() }))) close();
  };
  return (
    <div class="note note--lichen stack stack--tight small">
      <p class="bold">{t("notes.taken_out")}</p>
      <p class="voice lines">{draft.value}</p>
      <div class="row row--tight"><Button on_press={again}>{t("notes.put_back")}</Button><Button looks={["quiet"]} on_press={close}>{t("notes.let_go")}</Button></div>
    </div>
  );
};

/** One more line. A repeat of the same words keeps its id: if the first try did arrive, the second adds nothing. */
const NewLine = ({ scene }: { scene: Scene }) => {
  const draft = draft_of(`${scene.room.meeting.id} notes`);
  const key = useSignal(new_id("LineId"));
  const fault = useSignal<string | undefined>(undefined);
  const write = async (): Promise<void> => {
    const text = draft.peek().trim();
    if (text === "") { fault.value = t("notes.line_empty"); return; }
    const answer = await scene.link.call("note.write", { meeting: scene.room.meeting.id, key: key.peek(), seen: 0, text });
    fault.value = answer.ok ? undefined : `${failure_words(answer)} ${t("notes.typed_kept")}`;
    if (!answer.ok) return;
    key.value = new_id("LineId");
    if (draft.peek().trim() === text) draft.value = "";
  };
  return (
    <div class="stack stack--tight">
      <TextArea label={t("notes.new_line")} value={draft.value} max={line_max} rows={2} voice fault={fault.value} on_enter={() => void write()} on_input={(value) => { draft.value = value; fault.value = undefined; }} />
      <div><Button icon="plus" on_press={write}>{t("notes.add")}</Button></div>
    </div>
  );
};

/** The lines are proposed; every participant in the room says whether they are kept like this. */
const Proposal = ({ scene, notes }: { scene: Scene; notes: NotesView }) => {
  const { state } = scene;
  const meeting = scene.room.meeting.id;
  if (notes.approved === notes.version) return <p class="approved bold" role="status"><Icon name="circle-check" /> {t("notes.approved")}</p>;
  if (notes.proposed === undefined) {
    if (notes.lines.length === 0 || !(writes_notes(state, notes) || scene.lead)) return null;
    return (
      <div class="stack stack--tight">
        {notes.approved !== undefined && <p class="small muted">{t("notes.changed_since")}</p>}
        <div><Button looks={["lake"]} icon="check" on_press={() => scene.send({ method: "notes.propose", params: { meeting, seen: notes.version } })}>{t("notes.propose")}</Button></div>
      </div>
    );
  }
  const asked = in_room(state.view).map(({ member }) => member).filter((id) => has_role(state.view, id, "participant"));
  const answer_of = (id: MemberId): boolean | undefined => notes.answers.find(({ member }) => member === id)?.yes;
  const mark = (id: MemberId): Mark => { const yes = answer_of(id); return yes === undefined ? "none" : yes ? "yes" : "talk"; };
  const mine = answer_of(state.you);
  const seen = notes.proposed;
  const answer = (yes: boolean) => (): Promise<void> => scene.send({ method: "notes.answer", params: { meeting, seen, yes } });
  const not_yet = asked.filter((id) => answer_of(id) === false);
  return (
    <div class="note stack stack--tight">
      <p class="bold" role="status">{t("notes.proposed")}</p>
      {asked.includes(state.you) && may(state, "write_shared") && (
        <div class="two">
          <Button icon={mine === true ? "circle-check" : "check"} on_press={answer(true)}>{t(mine === true ? "notes.you_approved" : "notes.approve")}</Button>
          <Button on_press={answer(false)}>{t(mine === false ? "notes.you_not_yet" : "notes.not_yet")}</Button>
        </div>
      )}
      <AnswerRing view={state.view} you={state.you} members={asked} mark={mark} label={t("notes.answers")} />
      {not_yet.length > 0 && <p class="small">{t("notes.not_like_this", { names: name_list(state.view, not_yet) })}</p>}
    </div>
  );
};
