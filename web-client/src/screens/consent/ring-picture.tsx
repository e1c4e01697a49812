import type { MemberId } from "@protocol";
import type { GroupState } from "../../store/group.ts";
import { is_member, member_of, sits_in_circle, tone_of } from "../../store/selectors.ts";
import { initial_of } from "../people.tsx";

/** The circle with the observer outside it: where they would sit. A picture; the words beside it say the same. */
export const RingPicture = ({ state, observer }: { state: GroupState; observer: MemberId }) => {
  const { view } = state;
  const order = view.seat_order.length > 0 ? view.seat_order : view.members.map((one) => one.id);
  const ring = order.filter((id) => sits_in_circle(view, id) && is_member(member_of(view, id)!));
  return (
    <div class="ring-picture" aria-hidden="true">
      <div class="mini">
        <span class="mini__ring" />
        {ring.map((id, i) => {
          const angle = (2 * Math.PI * i) / ring.length;
          const place = { "--sx": (-Math.sin(angle)).toFixed(4), "--sy": Math.cos(angle).toFixed(4) };
          return <span key={id} class={`mini__dot tone-${tone_of(view, id)}`} style={place}>{initial_of(member_of(view, id))}</span>;
        })}
      </div>
      <span class="mini__dot mini__dot--out">{initial_of(member_of(view, observer))}</span>
    </div>
  );
};
