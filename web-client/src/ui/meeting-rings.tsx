/** A programme as a row of small rings: filled ones are done, the thick one is next. Words stand beside it. */
export const Rings = ({ count, done, label }: { count: number; done: number; label: string }) => (
  <span class="eight" role="img" aria-label={label}>
    {Array.from({ length: count }, (_, i) => <i key={i} class={i < done ? "done" : i === done ? "next" : ""} />)}
  </span>
);

/** The same programme as a circle, the first meeting at the top and on clockwise. */
export const RingOfMeetings = ({ count, done, middle }: { count: number; done: number; middle: string }) => (
  <div class="programme" aria-hidden="true">
    <svg viewBox="0 0 120 120" focusable="false">
      <circle class="programme__rail" cx="60" cy="60" r="46" />
      {Array.from({ length: count }, (_, i) => {
        const angle = (2 * Math.PI * i) / count;
        const look = i < done ? "programme__dot programme__dot--done" : i === done ? "programme__dot programme__dot--next" : "programme__dot";
        return <circle key={i} class={look} cx={60 + 46 * Math.sin(angle)} cy={60 - 46 * Math.cos(angle)} r={i === done ? 9 : 8} />;
      })}
    </svg>
    <b class="num">{middle}</b>
  </div>
);
