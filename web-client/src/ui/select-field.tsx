import { useId } from "preact/hooks";

type Props = { label: string; value: string; on_change: (value: string) => void; options: readonly { value: string; words: string }[]; hint?: string };

/** One of many, by the browser's own list. */
export const SelectField = ({ label, value, on_change, options, hint }: Props) => {
  const id = useId();
  return (
    <div class="field-block">
      <label for={id}>{label}</label>
      {hint && <p class="small muted" id={`${id}-hint`}>{hint}</p>}
      <select id={id} class="field" value={value} aria-describedby={hint ? `${id}-hint` : undefined} onChange={(event) => on_change(event.currentTarget.value)}>
        {options.map((one) => <option key={one.value} value={one.value}>{one.words}</option>)}
      </select>
    </div>
  );
};
