import { useEffect, useId, useRef } from "preact/hooks";

type Props = { label: string; type: "date" | "time"; value: string; on_input: (value: string) => void; fault?: string; hint?: string };

/** A day or an hour, by the browser's own field. A fault stands by it and takes focus to it once. */
export const DateField = ({ label, type, value, on_input, fault, hint }: Props) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => { if (fault) input.current?.focus(); }, [fault]);
  return (
    <div class="field-block">
      <label for={id}>{label}</label>
      {hint && <p class="small muted" id={`${id}-hint`}>{hint}</p>}
      <input ref={input} id={id} class="field num" type={type} value={value} aria-invalid={fault ? "true" : undefined}
        aria-describedby={[hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ") || undefined}
        onInput={(event) => on_input(event.currentTarget.value)} />
      {fault && <p class="fault small" role="alert" id={`${id}-fault`}>{fault}</p>}
    </div>
  );
};
