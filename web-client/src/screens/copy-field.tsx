import { useId, useRef, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";

/** A text to take along: selected by a touch, copied by the button where the browser lets us. */
export const CopyField = ({ label, value, hint }: { label: string; value: string; hint?: string }) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, set_copied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      set_copied(true);
    } catch {
      input.current?.select();
      set_copied(false);
    }
  };
  return (
    <div class="field-block">
      <label for={id}>{label}</label>
      {hint && <p class="small muted">{hint}</p>}
      <div class="row"><input ref={input} id={id} class="field copy" type="text" readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
        <Button on_press={copy}>{t("office.copy")}</Button></div>
      <p class="small" role="status">{copied === null ? "" : t(copied ? "office.copied" : "office.copy_by_hand")}</p>
    </div>
  );
};
