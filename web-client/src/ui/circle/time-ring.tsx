import { ring_path, time_left_path } from "./geometry.ts";

type Props = {
  /** How much of the time is left, 0…1. */
  share: number;
  over: boolean;
  stopped: boolean;
  class?: string;
  style?: { width: string; height: string };
};

/** The rim of the lake: full at the start, opens clockwise from the top. Its words stand beside it, so it is silent. */
export const TimeRing = ({ share, over, stopped, class: extra = "ell tring", style }: Props) => (
  <svg class={extra} style={style ?? {}} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
    <path class={over ? "gone gone--over" : "gone"} d={ring_path} />
    {!over && <path class={stopped ? "left left--stopped" : "left"} d={time_left_path(share)} />}
  </svg>
);
