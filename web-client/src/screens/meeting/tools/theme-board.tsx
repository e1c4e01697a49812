import { useSignal, type Signal } from "@preact/signals";
import type { CardId, CardView, MeetingId, VoteResultView, VoteView } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import type { ComponentChildren } from "preact";
import type { GroupLink } from "../../../connection/link.ts";
import { dots_each, own_of, type OwnDots } from "../../../connection/own.ts";
import { t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { may } from "../../../store/selectors.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Logo } from "../../../ui/logo.tsx";
import { told } from "../../telling.ts";
import type { Scene } from "../scene.ts";
import type { MainProps } from "./index.tsx";
import { CardEditor, NewCard, OwnCard } from "./cards.tsx";
import { dots_on, open_cards, themeless, without_dot } from "./model.ts";

type Props = { link: GroupLink; state: GroupState };

/** The theme board in place of the circle: unnamed cards, then everybody's three dots at the same time, then the totals. */
export const ThemeBoard = ({ scene }: { scene: Scene }) => {
  const { link, state } = scene;
  const { vote, result } = scene.room.phase;
  const picked = useSignal<readonly CardId[]>([]);
  return (
    <div class="board">
      <div class="board__inner">
        <Chosen state={state} meeting={scene.room.meeting.id} />
        {vote ? <Voting link={link} state={state} vote={vote} /> : result ? <Result scene={scene} result={result} picked={picked} /> : <Collecting scene={scene} picked={picked} />}
      </div>
    </div>
  );
};

const Head = ({ title, text, children }: { title: string; text: string; children?: ComponentChildren }) => (
  <div class="board__head"><div><h2 class="board__title">{title}</h2><p class="muted">{text}</p></div>{children}</div>
);

/** The theme of this meeting, once it is chosen. */
const Chosen = ({ state, meeting }: { state: GroupState; meeting: MeetingId }) => {
  const theme = state.view.meetings.find(({ id }) => id === meeting)?.theme;
  if (theme === undefined) return null;
  return <p class="note note--lichen board__chosen" role="status"><Icon name="circle-check" /> {t("board.chosen")} <b class="voice">{theme}</b></p>;
};

// ---- cards are collected ----

type BoardProps = { scene: Scene; picked: Signal<readonly CardId[]> };

const Collecting = ({ scene, picked }: BoardProps) => <><Head title={t("board.title")} text={t("board.collect")} /><AllCards scene={scene} picked={picked} /></>;

const AllCards = ({ scene, picked }: BoardProps) => {
  const { link, state } = scene;
  const cards = open_cards(state.view);
  return (
    <>
      {scene.lead && cards.length > 0 && <LeadRow scene={scene} cards={cards} picked={picked} />}
      <Cards link={link} state={state} cards={cards} picked={scene.lead ? picked : null} meeting={scene.room.meeting.id} />
    </>
  );
};

/** Cards and the field for a new one. Used between meetings too. */
export const Cards = ({ link, state, cards, picked, meeting }: Props & { cards: readonly CardView[]; picked: Signal<readonly CardId[]> | null; meeting: MeetingId | null }) => (
  <>
    {cards.length === 0 && <Empty writes={may(state, "write_shared")} />}
    <ul class="cards" aria-label={t("board.cards")}>
      {may(state, "write_shared") && <li key="new" class="tcard tcard--new"><NewCard link={link} state={state} /></li>}
      {cards.map((card, i) => (
        <li key={card.id} class={`tcard tone-${(i % 5) + 1}`}>
          <CardFront link={link} card={card} mine={own_of(link).cards.ids.value.has(card.id)} />
          {picked ? <Picking link={link} state={state} card={card} picked={picked} meeting={meeting} />
            : meeting === null && may(state, "lead_phase") && <ChooseTheme link={link} state={state} card={card} meeting={null} quiet one />}
        </li>
      ))}
    </ul>
  </>
);

const CardFront = ({ link, card, mine }: { link: GroupLink; card: CardView; mine: boolean }) => {
  const changing = useSignal(false);
  if (mine && changing.value) return <CardEditor link={link} card={card} on_done={() => { changing.value = false; }} />;
  return (
    <>
      <h3 class="voice tcard__text">{card.text}</h3>
      {card.suggestion && <p class="small muted">{t("board.suggestion")}</p>}
      {mine && <OwnCard link={link} card={card} on_change={() => { changing.value = true; }} />}
    </>
  );
};

const Empty = ({ writes }: { writes: boolean }) => (
  <div class="card plain board__empty">
    <div class="plain__ring plain__ring--quiet"><Logo /></div>
    <p class="bold">{t("board.empty")}</p>
    {writes && <p class="muted">{t("board.empty_do")}</p>}
  </div>
);

/** For whoever leads: taking a card into a merge or a vote, or naming it the theme without a vote. */
const Picking = ({ link, state, card, picked, meeting }: Props & { card: CardView; picked: Signal<readonly CardId[]>; meeting: MeetingId | null }) => (
  <div class="tcard__lead">
    <label class="choice small">
      <input
        type="checkbox"
        checked={picked.value.includes(card.id)}
        onChange={(event) => { picked.value = event.currentTarget.checked ? [...picked.value, card.id] : picked.value.filter((id) => id !== card.id); }}
      />
      {t("board.pick")}<span class="sr">: {card.text}</span>
    </label>
    <ChooseTheme link={link} state={state} card={card} meeting={meeting} quiet one />
  </div>
);

/** Merging what is picked, and opening the vote with it; with all cards when nothing is picked. */
const LeadRow = ({ scene, cards, picked }: { scene: Scene; cards: readonly CardView[]; picked: Signal<readonly CardId[]> }) => {
  const chosen = cards.filter(({ id }) => picked.value.includes(id));
  const merging = useSignal(false);
  const among = (chosen.length >= 2 ? chosen : cards).slice(0, vote_cards_max).map(({ id }) => id);
  const open = (): Promise<void> => scene.send({ method: "vote.open", params: { phase: scene.room.phase.id, key: new_id("VoteId"), cards: among } });
  return (
    <div class="card board__lead">
      <div class="row">
        <p class="small grow">{chosen.length > 0 ? t("board.picked", { n: chosen.length }) : t("board.pick_hint")}</p>
        {chosen.length >= 2 && <Button expanded={merging.value} on_press={() => { merging.value = !merging.value; }}>{t("board.merge")}</Button>}
        {among.length >= 2 && <Button looks={["lake"]} icon="play" on_press={open}>{t("board.open_vote", { n: among.length })}</Button>}
      </div>
      {merging.value && chosen.length >= 2 && <Merge link={scene.link} cards={chosen} on_done={() => { merging.value = false; picked.value = []; }} />}
    </div>
  );
};
const vote_cards_max = limits.VoteOpen.cards.max;

const Merge = ({ link, cards, on_done }: { link: GroupLink; cards: readonly CardView[]; on_done: () => void }) => (
  <CardEditor
    link={link}
    card={cards[0]!}
    label={t("board.merge_words")}
    save={t("board.merge_save")}
    write={(text) => link.call("cards.merge", { into: cards[0]!.id, cards: cards.slice(1, 21).map(({ id }) => id), text })}
    on_done={on_done}
  />
);

/** Names the card the theme of the meeting that is on, or of the next one without a theme; `one` leaves the second choice out. */
const ChooseTheme = ({ link, state, card, meeting, quiet, one }: Props & { card: CardView; meeting: MeetingId | null; quiet?: boolean; one?: boolean }) => {
  const where = themeless(state.view, meeting);
  if (where.length === 0 || card.theme_of !== undefined) return null;
  const choose = (to: MeetingId) => (): Promise<boolean> => told(link.call("theme.choose", { meeting: to, card: card.id }));
  const [first, second] = where;
  return (
    <div class="row row--tight">
      <Button looks={quiet ? ["quiet"] : ["lake"]} on_press={choose(first!.id)}>{first!.id === meeting ? t("board.theme_now") : t("board.theme_of", { number: first!.number })}<span class="sr">: {card.text}</span></Button>
      {second && !one && <Button looks={["quiet"]} on_press={choose(second.id)}>{t("board.theme_of", { number: second.number })}<span class="sr">: {card.text}</span></Button>}
    </div>
  );
};

// ---- a vote is open ----

const Voting = ({ link, state, vote }: Props & { vote: VoteView }) => {
  const votes = may(state, "vote_and_bring_case");
  const own = dots_of(link, vote);
  const left = dots_each - own.dots.length;
  const cards = vote.cards.flatMap((id) => state.view.cards.filter((card) => card.id === id));
  return (
    <>
      <Head title={t("board.title")} text={t(votes ? "board.vote" : "board.vote_lead")}>
        {votes && (
          <div class="purse" role="status">
            <Dots full={left} of={dots_each} /><b>{t("board.left", { n: left })}</b>
          </div>
        )}
      </Head>
      <ul class="cards" aria-label={t("board.cards")}>
        {cards.map((card, i) => (
          <li key={card.id} class={`tcard tone-${(i % 5) + 1}`}>
            <h3 class="voice tcard__text">{card.text}</h3>
            {votes && <DotsOn link={link} vote={vote} card={card} own={own} left={left} />}
          </li>
        ))}
      </ul>
      <Ready link={link} state={state} vote={vote} votes={votes} />
    </>
  );
};

const Dots = ({ full, of }: { full: number; of: number }) => (
  <span class="dots" aria-hidden="true">{Array.from({ length: of }, (_, i) => <span key={i} class={i < full ? "dotv dotv--full" : "dotv"} />)}</span>
);

/** One's own dots of this vote; none yet when the kept ones are of another. */
function dots_of(link: GroupLink, vote: VoteView): OwnDots {
  const own = own_of(link).dots.own.value;
  return own?.vote === vote.id ? own : { vote: vote.id, dots: [], ready: false };
}

const DotsOn = ({ link, vote, card, own, left }: { link: GroupLink; vote: VoteView; card: CardView; own: OwnDots; left: number }) => {
  const n = dots_on(own.dots, card.id);
  const set = (to: readonly CardId[]) => (): Promise<boolean> => told(own_of(link).dots.place(vote.id, to, false));
  return (
    <>
      <p class="own small">{n > 0 ? <><Dots full={n} of={n} />{t("board.yours", { n })}</> : <span class="muted">{t("board.none_of_yours")}</span>}</p>
      <div class="row row--tight tcard__acts">
        {n > 0 && <Button icon="minus" on_press={set(without_dot(own.dots, card.id))}>{t("board.take_back")}<span class="sr">: {card.text}</span></Button>}
        {left > 0 && <Button icon="plus" on_press={set([...own.dots, card.id])}>{t("board.give")}<span class="sr">: {card.text}</span></Button>}
      </div>
    </>
  );
};

/** How many are ready, never who. */
const Ready = ({ link, state, vote, votes }: Props & { vote: VoteView; votes: boolean }) => {
  const count = state.vote?.vote === vote.id ? state.vote : null;
  return (
    <div class="board__foot">
      {votes && dots_of(link, vote).ready && <p class="bold"><Icon name="circle-check" /> {t("board.you_ready")}</p>}
      <p class="small muted" role="status">{count ? t("board.ready_n", { n: count.ready, of: count.of }) : ""} {t("board.result_when")}</p>
    </div>
  );
};

/** While a vote is open: "I am ready" for those who vote and are not, closing it for whoever leads. */
export function board_main({ room, state, link, lead }: Scene): typeof IAmReady | null {
  const { vote } = room.phase;
  if (!vote) return null;
  if (lead) return CloseVote;
  return may(state, "vote_and_bring_case") && !dots_of(link, vote).ready ? IAmReady : null;
}

const IAmReady = ({ scene: { room, link }, looks }: MainProps) => {
  const { vote } = room.phase;
  return vote ? <Button looks={looks} icon="check" on_press={() => told(own_of(link).dots.place(vote.id, dots_of(link, vote).dots, true))}>{t("board.ready")}</Button> : null;
};

const CloseVote = ({ scene: { room, link }, looks }: MainProps) => {
  const { vote } = room.phase;
  return vote ? <Button looks={looks} on_press={() => told(link.call("vote.close", { vote: vote.id }))}>{t("board.close")}</Button> : null;
};

// ---- the totals ----

const Result = ({ scene, result, picked }: BoardProps & { result: VoteResultView }) => {
  const { link, state } = scene;
  const most = Math.max(1, ...result.totals.map(({ dots }) => dots));
  const cards = result.totals.flatMap(({ card, dots }) => state.view.cards.filter(({ id }) => id === card).map((view) => ({ view, dots })));
  const again = (): Promise<void> => scene.send({ method: "vote.open", params: { phase: scene.room.phase.id, key: new_id("VoteId"), cards: result.tie } });
  if (result.totals.length === 0) return <><Head title={t("board.result")} text={t("board.too_few")} /><AllCards scene={scene} picked={picked} /></>;
  return (
    <>
      <Head title={t("board.result")} text={t("board.result_what")} />
      {result.tie.length > 1 && (
        <div class="note board__tie">
          <p class="bold">{t("board.tie", { n: result.tie.length })}</p>
          <p>{t("board.tie_do")}</p>
          {scene.lead && <div><Button looks={["lake"]} icon="rotate-ccw" on_press={again}>{t("board.vote_again")}</Button></div>}
        </div>
      )}
      <ol class="totals">
        {cards.map(({ view, dots }) => (
          <li key={view.id} class={result.tie.includes(view.id) || (result.tie.length === 0 && dots === most) ? "totals__first" : undefined}>
            <span class="voice">{view.text}</span>
            <span class="totals__dots"><Dots full={dots} of={dots} /><b class="num">{t("board.dots", { n: dots })}</b></span>
            {scene.lead && dots > 0 && <ChooseTheme link={link} state={state} card={view} meeting={scene.room.meeting.id} quiet={dots < most} />}
          </li>
        ))}
      </ol>
      <details class="fold"><summary>{t("board.all_cards")}</summary><div class="stack"><AllCards scene={scene} picked={picked} /></div></details>
    </>
  );
};
