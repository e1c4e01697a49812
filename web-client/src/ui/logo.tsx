const seats = [[16, 4.6], [27.11, 18.54], [20.95, 26.27], [11.05, 26.27], [4.89, 18.54], [7.09, 8.89]] as const;

/** Seven people in a circle, one of them has the word. */
export const Logo = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    {seats.map(([cx, cy]) => <circle key={cx} cx={cx} cy={cy} r="3.5" fill="currentColor" />)}
    <circle cx="24.91" cy="8.89" r="4.4" fill="var(--c-berry)" />
  </svg>
);
