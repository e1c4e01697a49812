import "../../../styles/tools.css";
import type { GroupView, MemberId } from "@protocol";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { language, t } from "../../../i18n/index.ts";
import { member_of, tone_of } from "../../../store/selectors.ts";
import { mini_places } from "../../../ui/circle/geometry.ts";
import type { IconName } from "../../../ui/icon-names.ts";
import { Icon } from "../../../ui/icon.tsx";
import { initial_of, shown_name } from "../../people.tsx";

/** Names in a sentence: "Meri, Otso ja Tuuli". */
export const name_list = (view: GroupView, ids: readonly MemberId[]): string =>
  new Intl.ListFormat(language.value, { type: "conjunction" }).format(ids.map((id) => shown_name(member_of(view, id))));

/** A tool of a phase: one card with a heading of its own. */
export const ToolCard = ({ title, look, children }: { title: string; look?: string; children: ComponentChildren }) => {
  const id = useId();
  return (
    <section class={look ? `tool card ${look}` : "tool card"} aria-labelledby={id}>
      <h2 class="tool__title" id={id}>{title}</h2>
      {children}
    </section>
  );
};

/** Lines of a text of the group's: each line a paragraph of its own, in the group's voice. */
export const VoiceLines = ({ text }: { text: string }) => (
  <ul class="bullets voice">{text.split("\n").map((line) => line.trim()).filter((line) => line !== "").map((line, i) => <li key={i}>{line}</li>)}</ul>
);

export type Mark = "yes" | "talk" | "none";
const marks: Readonly<Record<Mark, { icon: IconName | null; words: "ring.yes" | "ring.talk" | "ring.none" }>> = {
  yes: { icon: "check", words: "ring.yes" },
  talk: { icon: "message-square", words: "ring.talk" },
  none: { icon: null, words: "ring.none" },
};

type RingProps = { view: GroupView; you: MemberId; members: readonly MemberId[]; mark: (id: MemberId) => Mark; label: string };

/** Who has answered, as the circle sits: each dot with a sign, the same in words for a screen reader. */
export const AnswerRing = ({ view, you, members, mark, label }: RingProps) => {
  const at = members.indexOf(you);
  const order = at > 0 ? [...members.slice(at), ...members.slice(0, at)] : members;
  const yes = order.filter((id) => mark(id) === "yes").length;
  return (
    <div class="mini answers">
      <span class="mini__ring" aria-hidden="true" />
      <ul aria-label={label}>
        {mini_places(order.length, 2.1).map((place, i) => {
          const id = order[i]!;
          const { icon, words } = marks[mark(id)];
          const look = ["mini__dot", `tone-${tone_of(view, id)}`, id === you ? "mini__dot--self" : "", `answers__${mark(id)}`].join(" ");
          return (
            <li key={id} class={look} style={{ "--sx": place.x.toFixed(4), "--sy": place.y.toFixed(4) }}>
              <span class="sr">{t(words, { name: shown_name(member_of(view, id)) })}</span>
              <span aria-hidden="true">{initial_of(member_of(view, id))}</span>
              {icon && <span class="answers__sign" aria-hidden="true"><Icon name={icon} /></span>}
            </li>
          );
        })}
      </ul>
      <span class="answers__sum" aria-hidden="true"><b class="num">{yes}/{order.length}</b></span>
    </div>
  );
};

type AreaProps = {
  label: string;
  value: string;
  on_input: (value: string) => void;
  max: number;
  rows?: number;
  hint?: string;
  fault?: string | undefined;
  hide_label?: boolean;
  voice?: boolean;
  /** Takes the focus when it comes. */
  focus?: boolean;
  on_enter?: () => void;
};

/** Lines of text. What was typed stays until whoever holds it says otherwise. */
export const TextArea = ({ label, value, on_input, max, rows = 3, hint, fault, hide_label, voice, focus, on_enter }: AreaProps) => {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (focus) area.current?.focus(); }, []);
  useEffect(() => { if (fault) area.current?.focus(); }, [fault]);
  return (
    <div class="field-block">
      <label for={id} class={hide_label ? "sr" : undefined}>{label}</label>
      {hint && <p class="small muted" id={`${id}-hint`}>{hint}</p>}
      <textarea
        ref={area}
        id={id}
        class={voice ? "field field--lines voice" : "field field--lines"}
        rows={rows}
        maxLength={max}
        value={value}
        aria-invalid={fault ? "true" : undefined}
        aria-describedby={[hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ") || undefined}
        onInput={(event) => on_input(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!on_enter || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          on_enter();
        }}
      />
      {fault && <p class="fault small" id={`${id}-fault`}>{fault}</p>}
    </div>
  );
};
