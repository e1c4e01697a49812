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
  autocomplete?: string;
  /** Which keys a phone shows. */
  keyboard?: "email";
};

/** A line of text. It never clears itself: what was typed stays until the screen that holds it says otherwise. */
export const TextField = ({ label, value, on_input, hint, fault, max, autocomplete, keyboard }: Props) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (fault) input.current?.focus(); }, [fault]);
  return (
    <div class="field-block">
      <label for={id}>{label}</label>
      {hint && <p class="small muted" id={`${id}-hint`}>{hint}</p>}
      <input
        ref={input}
        id={id}
        class="field"
        type="text"
        inputMode={keyboard ?? "text"}
        value={value}
        maxLength={max}
        autocomplete={autocomplete ?? "off"}
        aria-invalid={fault ? "true" : undefined}
        aria-describedby={[hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ") || undefined}
        onInput={(event) => on_input(event.currentTarget.value)}
      />
      {fault && <p class="fault small" id={`${id}-fault`}>{fault}</p>}
    </div>
  );
};
