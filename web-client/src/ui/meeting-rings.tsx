/** A programme as a row of small rings: filled ones are done, the thick one is next. Words stand beside it. */
export const Rings = ({ count, done, label }: { count: number; done: number; label: string }) => (
  <span class="eight" role="img" aria-label={label}>
    {Array.from({ length: count }, (_, i) => <i key={i} class={i < done ? "done" : i === done ? "next" : ""} />)}
  </span>
);

export type RingLook = "done" | "next" | "to_come";

/** The same programme as a circle, the first meeting at the top and on clockwise. */
export const RingOfMeetings = ({ meetings, middle }: { meetings: readonly RingLook[]; middle: string }) => (
  <div class="programme" aria-hidden="true">
    <svg viewBox="0 0 120 120" focusable="false">
      <circle class="programme__rail" cx="60" cy="60" r="46" />
      {meetings.map((look, i) => {
        const angle = (2 * Math.PI * i) / meetings.length;
        return <circle key={i} class={`programme__dot programme__dot--${look}`} cx={60 + 46 * Math.sin(angle)} cy={60 - 46 * Math.cos(angle)} r={look === "next" ? 9 : 8} />;
      })}
    </svg>
    <b class="num">{middle}</b>
  </div>
);
