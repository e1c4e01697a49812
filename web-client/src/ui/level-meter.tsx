const bars = 16;

/** A quiet row of bars; its value stands in its name too. */
export const LevelMeter = ({ steps, label }: { steps: number; label: string }) => (
  <div class="meter" role="img" aria-label={label}>
    {Array.from({ length: bars }, (_, i) => <i key={i} class={i < steps ? "on" : ""} />)}
  </div>
);
