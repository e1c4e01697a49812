import type { ComponentChildren } from "preact";
import { useAct } from "../../ui/button.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import { Icon } from "../../ui/icon.tsx";
import { key_words, type KeyIntent } from "../../ui/keys.ts";
import { shortcuts } from "../../ui/preferences.ts";

type ControlProps = {
  icon: IconName;
  look?: "on" | "open" | "leave" | undefined;
  expanded?: boolean;
  id?: string;
  /** The key that does the same. */
  key_for?: KeyIntent;
  /** Closed for now: `children` say until when, a press does nothing. */
  locked?: boolean;
  on_press: () => void | Promise<unknown>;
  children: ComponentChildren;
};

/** One control of the bar: an icon and always its words. */
export const Control = ({ icon, look, expanded, id, key_for, locked, on_press, children }: ControlProps) => {
  const { busy, slow, press } = useAct(on_press);
  return (
    <button
      type="button"
      id={id}
      class={locked ? "ctl ctl--locked" : look ? `ctl ctl--${look}` : "ctl"}
      aria-disabled={locked || busy || undefined}
      aria-busy={slow || undefined}
      aria-expanded={expanded}
      aria-keyshortcuts={key_for && shortcuts.value === "on" ? key_words(key_for) ?? undefined : undefined}
      onClick={locked ? undefined : press}
    >
      <Icon name={icon} />
      <span class={slow ? "waits" : undefined}>{children}</span>
    </button>
  );
};
