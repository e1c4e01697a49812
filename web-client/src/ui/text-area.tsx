import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

type Props = {
  label: string;
  value: string;
  on_input: (value: string) => void;
  hint?: ComponentChildren;
  /** What to do; stands by the field and takes focus to it once. */
  fault?: string;
  max: number;
  rows: number;
};

/** Several lines of text. It never clears itself. */
export const TextArea = ({ label, value, on_input, hint, fault, max, rows }: Props) => {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (fault) area.current?.focus(); }, [fault]);
  return (
    <div class="field-block">
      <label for={id}>{label}</label>
      {hint && <p class="small muted" id={`${id}-hint`}>{hint}</p>}
      <textarea ref={area} id={id} class="field" rows={rows} maxLength={max} value={value} aria-invalid={fault ? "true" : undefined}
        aria-describedby={[hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ") || undefined}
        onInput={(event) => on_input(event.currentTarget.value)} />
      {fault && <p class="fault small lines" id={`${id}-fault`}>{fault}</p>}
    </div>
  );
};
