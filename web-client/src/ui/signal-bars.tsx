/** Three bars, the first ones filled: a quality by its shape, always beside a word, hence silent. */
export const SignalBars = ({ filled }: { filled: 0 | 1 | 2 | 3 }) => (
  <svg class="ic bars" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {bars.map(({ x, height }, i) => <rect key={x} class={i < filled ? "bars__on" : ""} x={x} y={21 - height} width="4.5" height={height} rx="1" />)}
  </svg>
);

const bars = [{ x: 2, height: 7 }, { x: 9.75, height: 12 }, { x: 17.5, height: 17 }];
