/** A QR code's rows of '0' and '1' as one SVG path: a run of dark modules is a rectangle. */
export function qr_path(rows: readonly string[]): string {
  return rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`)).join("");
}

/** Modules of light around a code, which readers need (ISO/IEC 18004). */
const quiet_zone = 4;

/** Dark on light in every theme, as cameras want it. */
export const QrCode = ({ rows, label }: { rows: readonly string[]; label: string }) => {
  const side = rows.length + 2 * quiet_zone;
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`${-quiet_zone} ${-quiet_zone} ${side} ${side}`} shapeRendering="crispEdges">
      <rect class="qr__light" x={-quiet_zone} y={-quiet_zone} width={side} height={side} />
      <path class="qr__dark" d={qr_path(rows)} />
    </svg>
  );
};
