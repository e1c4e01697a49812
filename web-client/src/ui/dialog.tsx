import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "./button.tsx";

type Props = {
  title: string;
  /** The name of the closing button. */
  close: string;
  on_close: () => void;
  children: ComponentChildren;
};

/** A native modal dialog: the browser keeps focus inside and gives it back; Esc closes this layer only. Shown while mounted. */
export const Dialog = ({ title, close, on_close, children }: Props) => {
  const self = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = self.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={self}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => { event.preventDefault(); event.stopPropagation(); on_close(); }}
      onClick={(event) => { if (event.target === self.current) on_close(); }}
    >
      <div class="dialog__body">
        <div class="dialog__head">
          <h2 id={id}>{title}</h2>
          <Button on_press={on_close} looks={["quiet", "icon"]} icon="x" label={close} />
        </div>
        {children}
      </div>
    </dialog>
  );
};
