import { useRef, useState } from "preact/hooks";

/** Which seat an arrow key leads to: the left neighbour is the next in order, Home is the viewer's own seat, End the speaker's. */
export function seat_by_key(key: string, at: number, count: number, speaker: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowRight":
    case "ArrowUp":
      return (at - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return speaker < 0 ? null : speaker;
    default:
      return null;
  }
}

/** Makes a list of seats one tab stop. The stop stays with the person, not with the place, when seats come and go. */
export function useRoving(ids: readonly string[], speaker: string | null) {
  const [stop, set_stop] = useState<string | null>(null);
  const elements = useRef(new Map<string, HTMLElement>());
  const at = Math.max(0, stop === null ? 0 : ids.indexOf(stop));
  return {
    /** Properties of one seat's focusable element. */
    of: (id: string) => ({
      tabIndex: ids[at] === id ? 0 : -1,
      ref: (element: HTMLElement | null) => {
        if (element) elements.current.set(id, element);
        else elements.current.delete(id);
      },
      onFocus: () => set_stop(id),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const to = seat_by_key(event.key, ids.indexOf(id), ids.length, speaker === null ? -1 : ids.indexOf(speaker));
        if (to === null) return;
        event.preventDefault();
        elements.current.get(ids[to]!)?.focus();
      },
    }),
  };
}
