import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { IconName } from "../../ui/icon-names.ts";
import { Icon } from "../../ui/icon.tsx";

type Props = {
  label: string;
  on_close: () => void;
  class?: string;
  style?: Record<string, string>;
  children: ComponentChildren;
};

/** A menu of commands: opens with focus on the first, arrows move, Esc or Tab closes it and gives focus back. */
export const Menu = ({ label, on_close, class: look = "", style, children }: Props) => {
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    items(self.current)[0]?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !self.current?.contains(event.target)) on_close();
    };
    document.addEventListener("pointerdown", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      const lost = document.activeElement === null || document.activeElement === document.body;
      if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const on_key = (event: KeyboardEvent): void => {
    const all = items(self.current);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      all[to]?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.stopPropagation();
      if (event.key === "Escape") event.preventDefault();
      on_close();
    }
  };
  return <div ref={self} role="menu" aria-label={label} class={`menu ${look}`} style={style ?? {}} onKeyDown={on_key}>{children}</div>;
};

const items = (menu: HTMLElement | null): HTMLElement[] => [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

export const MenuItem = ({ icon, words, hint, on_press }: { icon: IconName; words: string; hint?: string | undefined; on_press: () => void }) => (
  <button type="button" role="menuitem" tabIndex={-1} onClick={on_press}>
    <Icon name={icon} />
    <span>{words}{hint && <small>{hint}</small>}</span>
  </button>
);
