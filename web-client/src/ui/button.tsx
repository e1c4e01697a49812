import type { ComponentChildren, Ref } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { IconName } from "./icon-names.ts";
import { Icon } from "./icon.tsx";

export type ButtonLook = "main" | "lake" | "big" | "quiet" | "alert" | "icon" | "block" | "stretch";

type Props = {
  /** What will happen. A promise keeps the button busy till it settles: a second press does nothing meanwhile. */
  on_press: () => void | Promise<unknown>;
  looks?: readonly ButtonLook[];
  icon?: IconName;
  /** The name, where no words stand on the button. */
  label?: string;
  disabled?: boolean;
  /** Enter in a field of its form presses it too. */
  submits?: boolean;
  described_by?: string;
  expanded?: boolean;
  button_ref?: Ref<HTMLButtonElement>;
  children?: ComponentChildren;
};

/** Waits this long before it shows that it waits. */
const patience_ms = 400;

/** A button. While its act takes long it shows "…" and keeps its width; it cannot be pressed twice. */
export const Button = ({ on_press, looks = [], icon, label, disabled, submits, described_by, expanded, button_ref, children }: Props) => {
  const { busy, slow, press } = useAct(on_press);
  return (
    <button
      ref={button_ref ?? null}
      type={submits ? "submit" : "button"}
      class={["btn", ...looks.map((look) => `btn--${look}`)].join(" ")}
      aria-label={label}
      aria-busy={slow || undefined}
      aria-disabled={busy || undefined}
      aria-describedby={described_by}
      aria-expanded={expanded}
      disabled={disabled ?? false}
      onClick={(event) => { if (submits) event.preventDefault(); press(); }}
    >
      {icon && <Icon name={icon} />}
      {children}
      {slow && <span class="btn__wait" aria-hidden="true">…</span>}
    </button>
  );
};

/** Runs one act at a time. `slow` turns true when it has not ended in 400 ms. */
export function useAct(act: () => void | Promise<unknown>): { busy: boolean; slow: boolean; press: () => void } {
  const [busy, set_busy] = useState(false);
  const [slow, set_slow] = useState(false);
  const running = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => { mounted.current = false; };
  }, []);
  const press = (): void => {
    if (running.current) return;
    const result = act();
    if (!(result instanceof Promise)) return;
    running.current = true;
    set_busy(true);
    const timer = setTimeout(() => mounted.current && set_slow(true), patience_ms);
    void result.finally(() => {
      clearTimeout(timer);
      running.current = false;
      if (!mounted.current) return;
      set_busy(false);
      set_slow(false);
    });
  };
  return { busy, slow, press };
}
