import type { MemberId, TalkRoom } from "@protocol";
import { t } from "../../../i18n/index.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { tone_of } from "../../../store/selectors.ts";
import { TimeWords } from "../lake.tsx";
import { initial_of } from "../looks.ts";
import { in_pair, other_pairs, without_pair } from "../rooms.ts";
import { names_of } from "../names.ts";
import type { Scene } from "../scene.ts";

/** Two or more overlapping seats of a pair, with their names for a screen reader. */
export const Pill = ({ scene, members }: { scene: Scene; members: readonly MemberId[] }) => (
  <span class="pill" role="img" aria-label={t("pairs.pill", { names: names_of(scene, members) })}>
    {members.map((id) => <span key={id} class={`mini__dot dot tone-${tone_of(scene.state.view, id)}`} aria-hidden="true">{initial_of(scene.name(id))}</span>)}
  </span>
);

/** Under one's own pair: the others as pills, without sound, picture or words, and that nobody else hears. */
export const PairFoot = ({ scene }: { scene: Scene }) => {
  const others = other_pairs(scene.state, scene.room);
  const visitors = scene.room.phase.pairs?.visits.filter(({ member, room }) => room === scene.pair?.id && member !== scene.state.you) ?? [];
  const larger = others.some(({ members }) => members.length > 3);
  return (
    <div class="pairfoot">
      {others.length > 0 && (
        <p class="pairfoot__others">
          {others.map((pair) => <Pill key={pair.id} scene={scene} members={in_pair(scene.room, pair)} />)}
          <span>{t(larger ? "pairs.others_group" : "pairs.others")}</span>
        </p>
      )}
      {visitors.map(({ member }) => <p key={member} class="bold"><Icon name="users" /> {t("pairs.visit_here", { name: scene.name(member) })}</p>)}
      <p><Icon name="ear-off" /> {t(scene.clock.left_ms <= 60_000 && !scene.clock.stopped ? "pairs.returning" : "pairs.alone")}</p>
    </div>
  );
};

/** Whoever leads while the others are in pairs, and who has none yet: the pairs, who calls, who is without one. */
export const PairsOverview = ({ scene }: { scene: Scene }) => {
  const pairs = scene.room.phase.pairs;
  if (!pairs) return null;
  return (
    <section class="whole whole--narrow" aria-labelledby="pairs-title">
      <h2 id="pairs-title">{t("pairs.on")}</h2>
      <p class="num"><TimeWords scene={scene} /></p>
      <p class="muted">{t(scene.lead ? "pairs.on_what" : scene.inside ? "pairs.outside" : "where.pairs_on")}</p>
      <ul class="pairlist" role="list">
        {pairs.rooms.map((pair) => <PairRow key={pair.id} scene={scene} pair={pair} called={pairs.calls.includes(pair.id)} />)}
      </ul>
      {scene.lead && <Latecomers scene={scene} />}
    </section>
  );
};

const PairRow = ({ scene, pair, called }: { scene: Scene; pair: TalkRoom; called: boolean }) => {
  const names = names_of(scene, pair.members);
  const visitor = scene.room.phase.pairs?.visits.find(({ room }) => room === pair.id)?.member;
  return (
    <li class={called ? "pairlist__row pairlist__row--calls" : "pairlist__row"}>
      <Pill scene={scene} members={pair.members} />
      <span class="grow">{names}{visitor !== undefined && <small class="muted"> · {t("pairs.visit_elsewhere", { name: scene.name(visitor) })}</small>}</span>
      {called && <span class="badge badge--lake"><Icon name="hand" /> {t("pairs.calls")}</span>}
      {called && scene.lead && (
        <Button on_press={() => scene.send({ method: "pair.visit", params: { phase: scene.room.phase.id, room: pair.id } })} looks={["lake"]} icon="log-in">
          {t("pairs.visit", { names })}
        </Button>
      )}
    </li>
  );
};

/** Somebody came after the pairs were made: one tap puts them into one. */
const Latecomers = ({ scene }: { scene: Scene }) => {
  const pairs = scene.room.phase.pairs?.rooms ?? [];
  const late = without_pair(scene.state, scene.room);
  return (
    <>
      {late.map((member) => (
        <div key={member} class="side__box" role="group" aria-label={t("pairs.place", { name: scene.name(member) })}>
          <h3>{t("pairs.place", { name: scene.name(member) })}</h3>
          <div class="row row--tight">
            {pairs.map(({ id, members }) => (
              <Button key={id} on_press={() => scene.send({ method: "pair.place", params: { phase: scene.room.phase.id, member, room: id } })}>
                {t("pairs.place_in", { names: names_of(scene, members) })}
              </Button>
            ))}
          </div>
        </div>
      ))}
    </>
  );
};
