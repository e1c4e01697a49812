import { t } from "../../i18n/index.ts";
import { may, running_round } from "../../store/selectors.ts";
import { Berry } from "../../ui/circle/piece.tsx";
import { MiniRing } from "../../ui/circle/mini-ring.tsx";
import { SeatBody, seat_class } from "../../ui/circle/seat.tsx";
import { TimeRing } from "../../ui/circle/time-ring.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Logo } from "../../ui/logo.tsx";
import { ActButton, Camera, LeadMain, Microphone } from "./bar.tsx";
import { Control } from "./control.tsx";
import { Chat } from "./chat.tsx";
import { can_come_back, ComeBack } from "./come-back.tsx";
import { phase_title, question_words, QuestionText, quiet_first_words, step_rule, TimeWords } from "./lake.tsx";
import { LiveBoxes } from "./live-text.tsx";
import { LineHint } from "./network.tsx";
import { NotesControl, NotesOfMeeting } from "./observer-notes.tsx";
import { OutsideLine } from "./outside.tsx";
import { PairMessages } from "./pair-messages.tsx";
import type { Scene } from "./scene.ts";
import { SharedScreen, Signs } from "./screen.tsx";
import { in_as_support, SupportColumn } from "./support-column.tsx";
import { PairFoot } from "./tools/pairs.tsx";
import { main_of, PhaseTool, tools_in } from "./tools/index.tsx";
import { place_words, WhereButton } from "./top.tsx";

/** The meeting in one hand: question and time, the speaker, the small ring, one main button and four small ones. */
export const Phone = ({ scene }: { scene: Scene }) => {
  const whole = tools_in(scene, "whole").length > 0;
  const tool = tools_in(scene, "beside").length + tools_in(scene, "panel").length > 0;
  const notes = !scene.inside && may(scene.state, "write_observation");
  const support = in_as_support(scene);
  const sharer = scene.sharer === scene.state.you ? null : scene.sharer;
  return (
    <>
      <main class="pm" id="meeting" tabIndex={-1}>
        <Ask scene={scene} />
        {sharer !== null && <SharedScreen scene={scene} of={sharer} />}
        <Signs scene={scene} />
        {whole ? <div class="pm__tool"><PhaseTool scene={scene} place="whole" /></div>
          : sharer !== null ? null : scene.seats.length === 2 && scene.inside ? <PhonePair scene={scene} /> : <Speaker scene={scene} />}
        {scene.state.typing.size > 0 && <div class="pm__tool"><LiveBoxes state={scene.state} /></div>}
      {tool && <div class="pm__tool"><PhaseTool scene={scene} place="beside" /><PhaseTool scene={scene} place="panel" /></div>}
        {notes && <div class="pm__tool card"><h2 class="side__title">{t("obs.title")}</h2><NotesOfMeeting link={scene.link} state={scene.state} meeting={scene.room.meeting} live /></div>}
        {support && <SupportColumn scene={scene} />}
        {scene.where === "pair" && <PairFoot scene={scene} />}
        <div class="pring">
          {scene.seats.length > 2 && !whole && <Ring scene={scene} />}
        </div>
      </main>
      <PhoneBar scene={scene} />
      {scene.layers.chat.value && (
        <Dialog title={t(scene.where === "pair" ? "pairs.chat" : "chat.title")} close={t("chat.close")} on_close={() => { scene.layers.chat.value = false; }}>
          {scene.where === "pair" ? <section class="panel panel--chat"><PairMessages scene={scene} /></section> : <Chat scene={scene} closes={false} />}
        </Dialog>
      )}
    </>
  );
};

/** Logo, phase, where are we, help. */
export const PhoneTop = ({ scene }: { scene: Scene }) => (
  <div class="ptop">
    <span class="brand brand--small"><Logo /></span>
    <div class="ptop__title">
      <h1 id="phase" tabIndex={-1}>{phase_title(scene)}</h1>
      <span class="xs muted">{place_words(scene)}</span>
    </div>
    <LineHint scene={scene} shape />
    <WhereButton scene={scene} words={false} />
    <Button on_press={() => scene.layers.open("help")} looks={["icon"]} icon="life-buoy" label={t("bar.help")} />
  </div>
);

/** The question with the time beside it: a small ring and a number, the same in words for a screen reader. */
const Ask = ({ scene }: { scene: Scene }) => {
  const { clock } = scene;
  const rule = step_rule(scene);
  const minutes = Math.max(1, Math.round(clock.left_ms / 60_000));
  return (
    <div class="ask">
      <div>
        {rule ? <p>{rule}</p> : <QuestionText words={question_words(scene)} class="ask__q" />}
        {quiet_first_words(scene) && <p class="small">{quiet_first_words(scene)}</p>}
        {scene.resonance > 0 && <p class="small">{t("stage.resonance", { n: scene.resonance })}</p>}
        {(clock.over || clock.stopped) && <p class="small"><TimeWords scene={scene} /></p>}
      </div>
      <div class="tick num">
        <TimeRing {...clock} class="tick__ring" />
        <span aria-hidden="true">{clock.stopped || clock.over ? <Icon name={clock.stopped ? "circle-pause" : "clock"} /> : <>{minutes}<small>min</small></>}</span>
        <span class="sr"><TimeWords scene={scene} /></span>
      </div>
    </div>
  );
};

/** Who has the word, or oneself when nobody has; as large as there is room. */
const Speaker = ({ scene }: { scene: Scene }) => {
  const round = running_round(scene.state);
  const shown = scene.seats.find(({ id }) => id === (scene.speaker ?? round?.holder)) ?? scene.seats.find(({ self }) => !self) ?? scene.seats[0];
  if (!shown) return <p class="muted centred">{t("stage.waiting")}</p>;
  const framed = { ...shown, speaks: shown.speaks || shown.flag?.look === "speaks", ripples: false };
  return (
    <div class="spk" role="group" aria-label={shown.label}>
      <div class={`${seat_class(framed)} seat--tile`}>
        <SeatBody seat={framed} />
        {round?.holder === shown.id && <span class="pcb"><Berry /></span>}
      </div>
    </div>
  );
};

/** A one-to-one group: partner above, oneself below. */
const PhonePair = ({ scene }: { scene: Scene }) => {
  const [self, partner] = [scene.seats[0]!, scene.seats[1]!];
  return (
    <ol class="ppair" role="list" aria-label={t("stage.label")}>
      {[partner, self].map((seat) => (
        <li key={seat.id} class={`${seat_class(seat)} seat--tile`} aria-current={seat.speaks ? "true" : undefined}>
          <span class="sr">{seat.label}</span>
          <span aria-hidden="true" class="seat__all"><SeatBody seat={seat} /></span>
        </li>
      ))}
    </ol>
  );
};

const Ring = ({ scene }: { scene: Scene }) => {
  const { state, next, name } = scene;
  const [a, b] = next;
  const then = b === undefined ? null : b === state.you ? t("you") : name(b);
  return (
    <MiniRing
      label={`${t("stage.show_members")}. ${scene.seats.map(({ label }) => label).join("; ")}`}
      seats={scene.seats}
      expanded={scene.layers.top.value === "members"}
      on_press={() => scene.layers.open("members")}
      middle={a === undefined ? null : (
        <>
          <b>{a === state.you ? t("stage.next_you") : t("stage.next", { a: name(a) })}</b>
          {then && <span class="muted">{t("stage.then", { b: then })}</span>}
        </>
      )}
    />
  );
};

const PhoneBar = ({ scene }: { scene: Scene }) => {
  const { choices, lead, layers, inside, state } = scene;
  const leading = lead && !choices.line && scene.room.meeting.state === "live";
  const offered = choices.line === "act.turn_coming";
  const Main = choices.line ? null : main_of(scene);
  return (
    <section class="phone-bar" id="controls" tabIndex={-1} aria-label={t("bar.label")}>
      <OutsideLine scene={scene} />
      {choices.line && <p class="bold centred">{t(choices.line)}</p>}
      <ComeBack scene={scene} looks={["main", "block"]} />
      {can_come_back(scene) && !choices.line ? null : leading ? <LeadMain scene={scene} looks={["main", "block"]} /> : Main ? <Main scene={scene} looks={["main", "block"]} /> : choices.main && <ActButton key={choices.main.id} scene={scene} act={choices.main} looks={[choices.main.quiet ? "big" : "main", "block"]} />}
      {offered && choices.beside.length > 0 && (
        <div class="phone-bar__pair">{choices.beside.map((act) => <ActButton key={act.id} scene={scene} act={act} looks={["big"]} />)}</div>
      )}
      {!offered && !leading && choices.beside.length > 0 && (
        <div class="phone-bar__pair">{choices.beside.map((act) => <ActButton key={act.id} scene={scene} act={act} looks={[]} />)}</div>
      )}
      <div class="phone-bar__row">
        {(inside || state.media?.microphone) && <Microphone scene={scene} />}
        {(inside || state.media?.camera) && <Camera scene={scene} />}
        <NotesControl scene={scene} />
        <Control icon="message-square" expanded={layers.chat.value} on_press={() => { layers.chat.value = true; }}>{t("bar.messages")}</Control>
        <Control icon="ellipsis" expanded={layers.top.value === "more"} on_press={() => layers.open("more")}>{t("bar.more")}</Control>
      </div>
    </section>
  );
};
