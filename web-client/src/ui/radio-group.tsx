import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

type Props<T extends string> = {
  legend: ComponentChildren;
  value: T;
  on_change: (value: T) => void;
  options: readonly { value: T; words: ComponentChildren }[];
  /** `seg`: a row of equal parts; `list`: one below the other. */
  look?: "seg" | "list";
  hide_legend?: boolean;
};

/** One choice of several, by native radio buttons: arrows move, Tab passes the group as one stop. */
export function RadioGroup<T extends string>({ legend, value, on_change, options, look = "list", hide_legend }: Props<T>) {
  const name = useId();
  return (
    <fieldset class={look === "seg" ? "seg-block" : "stack stack--tight"}>
      <legend class={hide_legend ? "sr" : "bold"}>{legend}</legend>
      <div class={look === "seg" ? "seg" : ""}>
        {options.map((option) => (
          <label key={option.value} class={look === "seg" ? undefined : "choice"}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => on_change(option.value)} />
            <span>{option.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
