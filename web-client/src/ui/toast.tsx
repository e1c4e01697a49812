import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { IconName } from "./icon-names.ts";
import { Icon } from "./icon.tsx";

export type Toast = {
  text: string;
  icon?: IconName;
  /** Needs an act: then it stays until closed; else it goes after 8 s. */
  act?: { words: string; on_press: () => void };
};

const lifetime_ms = 8_000;
const shown = signal<Toast | null>(null);

/** Shows a toast; one at a time, the newest. */
export function show_toast(toast: Toast): void {
  shown.value = toast;
}
export function close_toast(): void {
  shown.value = null;
}

/** Where toasts appear; mounted once. `close` names the closing button. */
export const Toasts = ({ close }: { close: string }) => {
  const toast = shown.value;
  useEffect(() => {
    if (!toast || toast.act) return;
    const timer = setTimeout(() => { if (shown.peek() === toast) close_toast(); }, lifetime_ms);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div class="toasts" role="status">
      {toast && (
        <div class="toast">
          {toast.icon && <Icon name={toast.icon} />}
          <span>{toast.text}</span>
          <span class="toast__act">
            {toast.act && <button type="button" onClick={() => { const act = toast.act; close_toast(); act?.on_press(); }}>{toast.act.words}</button>}
            <button type="button" onClick={close_toast}>{close}</button>
          </span>
        </div>
      )}
    </div>
  );
};
