import type { MemberId } from "@protocol";
import { useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { running_round } from "../../store/selectors.ts";
import { CircleStage, SeatTarget } from "../../ui/circle/circle-stage.tsx";
import { circle_of, corner_is_free, type Circle } from "../../ui/circle/geometry.ts";
import { useRoving } from "../../ui/circle/roving.ts";
import { seat_class, SeatBody, type SeatLook } from "../../ui/circle/seat.tsx";
import { TimeRing } from "../../ui/circle/time-ring.tsx";
import { Lake } from "./lake.tsx";
import { piece_way } from "./model.ts";
import { Outside } from "./outside.tsx";
import type { Scene } from "./scene.ts";
import { PairFoot } from "./tools/pairs.tsx";
import { useBox } from "./use-box.ts";

/** The chairs outside the ring as they stand in the lower corners. */
const chair = { width: 208, height: 215 };
const support_chair = { width: 232, height: 130 };
/** What they take as a line below the stage. */
const line_height = 48;
/** And what stands under a pair. */
const pair_foot_height = 104;

/** The circle in the form that fits: two face to face, one or two rings, or speaker, strip and grid where a ring would be too small.
    Who sits outside the ring has the lower corners where no seat is near, else a line below. */
export const Stage = ({ scene, outside }: { scene: Scene; outside: boolean }) => {
  const { ref, box } = useBox<HTMLDivElement>();
  const seats = Math.max(3, scene.seats.length);
  const whole = box && circle_of(seats, box.width, box.height);
  const corners = box !== null && whole !== null && corner_is_free(whole, box, "right", chair) && corner_is_free(whole, box, "left", support_chair);
  const duo = scene.seats.length === 2 && scene.inside;
  const line = outside && (duo || scene.where === "pair" || !corners);
  const foot = (line ? line_height : 0) + (scene.where === "pair" ? pair_foot_height : 0);
  const circle = box && (foot > 0 ? circle_of(seats, box.width, box.height - foot) : whole);
  return (
    <div class={["mstage", line && "mstage--line", scene.where === "pair" && "mstage--pair"].filter(Boolean).join(" ")} ref={ref}>
      {box && <Ring scene={scene} circle={circle} />}
      {scene.where === "pair" && <PairFoot scene={scene} />}
      {box && outside && <Outside scene={scene} compact={line} />}
    </div>
  );
};

const Ring = ({ scene, circle }: { scene: Scene; circle: Circle | null }) => {
  const { seats } = scene;
  const on_open = scene.lead ? (id: string, from: HTMLElement) => { scene.layers.menu.value = { id: id as MemberId, from }; } : null;
  const piece = usePiece(scene);
  const form = seats.length === 2 && scene.inside ? "duo" : circle ? "circle" : "grid";
  return (
    <section class={`stage stage--${form}`} id="meeting" tabIndex={-1} aria-label={t("stage.label")}>
      <p class="sr">{t("stage.hint")}</p>
      {form === "duo" && <Duo scene={scene} on_open={on_open} />}
      {form === "circle" && circle && (
        <CircleStage
          label={t("stage.label")}
          circle={circle}
          seats={seats}
          lake={<Lake scene={scene} />}
          time={scene.clock}
          done={done_places(scene)}
          piece={piece}
          on_open={on_open}
        />
      )}
      {form === "grid" && <Grid scene={scene} on_open={on_open} />}
    </section>
  );
};

type Open = ((id: string, from: HTMLElement) => void) | null;

/** Places whose turn is over and will not come back. */
function done_places(scene: Scene): number[] {
  const done = new Set(running_round(scene.state)?.seats.filter((seat) => seat.done).map(({ member }) => member as string) ?? []);
  return scene.seats.flatMap(({ id }, i) => (done.has(id) ? [i] : []));
}

/** Where the piece lies, which way it came, and how far the dots lead. */
function usePiece(scene: Scene): { at: number; way: "clockwise" | "shorter"; dots_to: number | null } | null {
  const last = useRef<{ holder: string; before: string | null }>({ holder: "", before: null });
  const round = running_round(scene.state);
  const order = scene.seats.map(({ id }) => id as never);
  const at = round?.holder === undefined ? -1 : order.indexOf(round.holder as never);
  if (!round || round.holder === undefined || at < 0) return null;
  if (last.current.holder !== round.holder) last.current = { holder: round.holder, before: last.current.holder || null };
  const furthest = scene.next.at(-1);
  const dots_to = furthest === undefined ? -1 : order.indexOf(furthest as never);
  return { at, way: piece_way(round, order, last.current.before as never, round.holder), dots_to: dots_to < 0 ? null : dots_to };
}

/** A one-to-one group: partner, lake, oneself. */
const Duo = ({ scene, on_open }: { scene: Scene; on_open: Open }) => {
  const speaker = scene.seats.find(({ speaks }) => speaks)?.id ?? null;
  const roving = useRoving(scene.seats.map(({ id }) => id), speaker);
  const [self, partner] = [scene.seats[0]!, scene.seats[1]!];
  const one = (seat: SeatLook) => (
    <li key={seat.id} class={`${seat_class(seat)} seat--large`} aria-current={seat.speaks ? "true" : undefined}>
      <SeatTarget seat={seat} on_open={on_open} roving={roving.of(seat.id)}><SeatBody seat={seat} /></SeatTarget>
    </li>
  );
  return (
    <div class="duo">
      <div class="pond"><TimeRing {...scene.clock} class="pond__ring" /><Lake scene={scene} /></div>
      <ol role="list" aria-label={t("stage.label")}>{one(partner)}{one(self)}</ol>
    </div>
  );
};

/** Too small for a ring: who speaks, who spoke and who is next, then everybody in seat order. */
const Grid = ({ scene, on_open }: { scene: Scene; on_open: Open }) => {
  const speaker = scene.seats.find(({ speaks, flag }) => speaks || flag?.look === "speaks") ?? null;
  const roving = useRoving(scene.seats.map(({ id }) => id), speaker?.id ?? null);
  return (
    <div class="gridded">
      <div class="gridded__lake"><Lake scene={scene} /><Order scene={scene} /></div>
      {speaker && <div class={`${seat_class(speaker)} seat--tile`} aria-hidden="true"><SeatBody seat={{ ...speaker, ripples: false }} /></div>}
      <ol role="list" class="gridded__seats" aria-label={t("stage.label")}>
        {scene.seats.map((seat) => (
          <li key={seat.id} class={`${seat_class({ ...seat, speaks: false })} seat--small${seat.speaks ? " seat--marked" : ""}`} aria-current={seat.speaks ? "true" : undefined}>
            <SeatTarget seat={seat} on_open={on_open} roving={roving.of(seat.id)}><SeatBody seat={{ ...seat, ripples: false }} short_flag /></SeatTarget>
          </li>
        ))}
      </ol>
    </div>
  );
};

/** Previous, now, next, then: the order of a round where no circle shows it. */
const Order = ({ scene }: { scene: Scene }) => {
  const round = running_round(scene.state);
  if (!round) return null;
  const at = round.seats.findIndex(({ member }) => member === round.holder);
  const previous = round.seats.slice(0, Math.max(0, at)).findLast(({ done }) => done)?.member;
  const [a, b] = scene.next;
  const one = (id: MemberId): string => (id === scene.state.you ? t("you") : scene.name(id));
  return (
    <p class="order">
      {previous !== undefined && <span>{t("stage.previous", { a: one(previous) })}</span>}
      {a !== undefined && <span>{t("stage.next", { a: one(a) })}</span>}
      {b !== undefined && <span>{t("stage.then", { b: one(b) })}</span>}
    </p>
  );
};
