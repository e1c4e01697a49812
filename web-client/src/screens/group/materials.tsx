import "../../styles/materials.css";
import { useSignal } from "@preact/signals";
import type { MaterialRules, MaterialView } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useEffect, useRef } from "preact/hooks";
import { api } from "../../connection/api.ts";
import type { Sending, Sent } from "../../connection/files.ts";
import { material_path, send_material } from "../../connection/files.ts";
import type { GroupLink } from "../../connection/link.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may, member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { shown_name } from "../people.tsx";
import { told } from "../telling.ts";
import { heading_of } from "./keep-focus.ts";
import { accepted, endings_of, fault_of, media_of, parts_of, size_text, type_of, usable_stem } from "./material-kinds.ts";

type Props = { link: GroupLink; state: GroupState };

const size = (bytes: number): string => size_text(bytes, language.value);

/** The materials shelf: files for the group, each with the day on which it is destroyed. */
export const MaterialsCard = ({ link, state, rules: given }: Props & { rules?: MaterialRules }) => {
  const rules = useSignal<MaterialRules | null>(given ?? null);
  const adds = may(state, "add_material");
  useEffect(() => {
    if (rules.peek() || !adds) return undefined;
    let wanted = true;
    void api.about(language.peek()).then((answer) => { if (wanted && answer.ok) rules.value = answer.value.materials; });
    return () => { wanted = false; };
  }, [adds]);
  const { materials } = state.view;
  if (!may(state, "write_shared") || (!adds && materials.length === 0)) return null;
  return (
    <section class="card note-of" aria-labelledby="materials">
      <h2 class="h3" id="materials">{t("materials.title")}</h2>
      <p class="small muted">{rules.value ? t("materials.what", { days: rules.value.days }) : t("materials.what_short")}</p>
      {materials.length === 0 && <p class="muted">{t("materials.none")}</p>}
      <ul class="own-list">{materials.map((one) => <Row key={one.id} link={link} state={state} material={one} />)}</ul>
      {adds && rules.value && <Add state={state} rules={rules.value} />}
    </section>
  );
};

/** One file, to save and, for whoever put it there or leads, to take off. */
const Row = ({ link, state, material }: Props & { material: MaterialView }) => {
  const asking = useSignal(false);
  const removes = material.by === state.you || may(state, "lead_phase");
  const ask = (on: boolean): void => {
    const keep = heading_of(document.activeElement);
    asking.value = on;
    requestAnimationFrame(keep);
  };
  const remove = async (): Promise<void> => {
    const keep = heading_of(document.activeElement);
    if (!(await told(link.call("material.remove", { material: material.id })))) return;
    show_toast({ text: t("materials.removed") });
    requestAnimationFrame(keep);
  };
  return (
    <li class="material">
      <a class="link material__name" href={material_path(state.view.id, material.id)} download={material.name}>
        <Icon name="file-text" /><span>{material.name}<span class="sr">: {t("materials.fetch")}</span></span>
      </a>
      <p class="small muted">
        {t("materials.by", { name: shown_name(member_of(state.view, material.by)), size: size(material.bytes) })}
        {" · "}{t("materials.until", { day: date_text(Date.parse(material.until), own_zone(), language.value) })}
      </p>
      {removes && !asking.value && (
        <button type="button" class="link small" onClick={() => ask(true)}>{t("materials.remove")}<span class="sr">: {material.name}</span></button>
      )}
      {asking.value && (
        <div class="row row--tight" role="group" aria-label={material.name}>
          <p class="small bold">{t("materials.remove_ask")}</p>
          <Button looks={["alert"]} on_press={remove}>{t("materials.remove_yes")}</Button>
          <Button on_press={() => ask(false)}>{t("materials.remove_no")}</Button>
        </div>
      )}
    </li>
  );
};

/** Why a file was not taken, in words that say what to do. */
function refusal_words(answer: Extract<Sent, { ok: false }>, rules: MaterialRules): string {
  if (answer.code === "stopped") return t("materials.stopped");
  if (answer.code === "too_large") return answer.field === "shelf" ? t("materials.shelf_full") : t("materials.too_large", { size: size(rules.bytes_max) });
  if (answer.code === "invalid") {
    if (answer.field === "name") return t("materials.bad_name");
    if (answer.field === "type") return t("materials.wrong_kind", { endings: endings_of(rules.types) });
    return t("materials.not_what");
  }
  return answer.code === "offline" || answer.code === "unavailable" ? t("materials.not_sent") : answer.message || t("materials.not_sent");
}

/** Choosing a file, naming it and sending it. What was chosen stays until it lies on the shelf or is put away. */
const Add = ({ state, rules }: { state: GroupState; rules: MaterialRules }) => {
  const input = useRef<HTMLInputElement>(null);
  const chosen = useSignal<File | null>(null);
  const key = useSignal(new_id("MaterialId"));
  const stem = useSignal("");
  const fault = useSignal<string | undefined>(undefined);
  const name_fault = useSignal<string | undefined>(undefined);
  const part = useSignal<number | null>(null);
  const sending = useRef<Sending | null>(null);
  useEffect(() => () => sending.current?.stop(), []);

  const choose = (file: File | undefined): void => {
    if (!file) return;
    const wrong = fault_of(file, rules);
    fault.value = wrong && { empty: t("materials.empty"), too_large: t("materials.too_large", { size: size(rules.bytes_max) }), wrong_kind: t("materials.wrong_kind", { endings: endings_of(rules.types) }) }[wrong];
    if (wrong) return;
    const { stem: named, ending } = parts_of(file.name);
    chosen.value = file;
    key.value = new_id("MaterialId");
    stem.value = usable_stem(named, ending);
    name_fault.value = undefined;
  };
  const put_away = (): void => { chosen.value = null; fault.value = undefined; name_fault.value = undefined; };
  const send = async (): Promise<void> => {
    const file = chosen.peek();
    if (!file || sending.current) return;
    const { ending } = parts_of(file.name);
    const kept = usable_stem(stem.peek(), ending);
    name_fault.value = kept === "" ? t("materials.name_empty") : undefined;
    const type = type_of(ending, rules.types);
    if (kept === "" || !type) return;
    fault.value = undefined;
    part.value = 0;
    sending.current = send_material(state.view.id, key.peek(), file, `${kept}.${ending}`, media_of(type), (sent) => { part.value = sent; });
    const answer = await sending.current.done;
    sending.current = null;
    part.value = null;
    if (answer.ok) {
      put_away();
      show_toast({ text: t("materials.added"), icon: "check" });
    } else if (answer.code === "invalid" && answer.field === "name") {
      name_fault.value = refusal_words(answer, rules);
    } else {
      fault.value = refusal_words(answer, rules);
    }
  };

  const file = chosen.value;
  const ending = file ? parts_of(file.name).ending : "";
  return (
    <div class="stack stack--tight">
      <input ref={input} type="file" hidden accept={accepted(rules.types)} onChange={(event) => { choose(event.currentTarget.files?.[0]); event.currentTarget.value = ""; }} />
      {file && part.value === null && (
        <>
          <TextField label={t("materials.name")} hint={t("materials.name_hint", { name: `${usable_stem(stem.value, ending) || "…"}.${ending}` })} value={stem.value} max={110}
            on_input={(value) => { stem.value = value; name_fault.value = undefined; }} {...(name_fault.value === undefined ? {} : { fault: name_fault.value })} />
          <div class="row row--tight">
            <Button looks={["lake"]} on_press={send}>{t("materials.send")}</Button>
            <Button on_press={() => input.current?.click()}>{t("materials.choose_other")}</Button>
            <Button looks={["quiet"]} on_press={put_away}>{t("materials.cancel")}</Button>
          </div>
        </>
      )}
      {part.value !== null && (
        <div class="row row--tight">
          <progress class="material__progress" max={1} value={part.value} aria-label={file?.name ?? ""} />
          <span class="small num">{part.value < 1 ? t("materials.sending", { percent: Math.floor(part.value * 100) }) : t("materials.checking")}</span>
          <Button looks={["quiet"]} on_press={() => sending.current?.stop()}>{t("materials.stop")}</Button>
        </div>
      )}
      {fault.value && <p class="fault small" role="alert">{fault.value}</p>}
      {!file && (
        <>
          <div><Button icon="plus" on_press={() => input.current?.click()}>{t("materials.add")}</Button></div>
          <p class="xs muted">{t("materials.limits", { size: size(rules.bytes_max), endings: endings_of(rules.types) })} {t("materials.privacy")}</p>
        </>
      )}
    </div>
  );
};
