import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

export interface Box { readonly width: number; readonly height: number }

/** The size of an element, as laid out; null before it is. */
export function useBox<T extends HTMLElement>(): { ref: { current: T | null }; box: Box | null } {
  const ref = useRef<T>(null);
  const box = useSignal<Box | null>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (box.peek()?.width !== width || box.peek()?.height !== height) box.value = { width, height };
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, box: box.value };
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const list = matchMedia(query);
  const holds = useSignal(list.matches);
  useEffect(() => {
    const watch = matchMedia(query);
    const changed = (): void => { holds.value = watch.matches; };
    changed();
    watch.addEventListener("change", changed);
    return () => watch.removeEventListener("change", changed);
  }, [query]);
  return holds.value;
}
