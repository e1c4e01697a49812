import "../../styles/network.css";
import type { MemberId, Quality } from "@protocol";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { t, type NetworkKey } from "../../i18n/index.ts";
import type { LineState } from "../../media/line.ts";
import { may, member_of } from "../../store/selectors.ts";
import { announcer } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import { SignalBars } from "../../ui/signal-bars.tsx";
import { LightSwitch } from "../light-switch.tsx";
import { shown_name } from "../people.tsx";
import { Offer } from "./offer.ts";
import { who_could_hear } from "./heard.ts";
import type { Scene } from "./scene.ts";
import { set_light, useHealing, useTrouble } from "./use-network.ts";

const filled = { good: 3, fair: 2, poor: 1, none: 0 } as const;

/** A quality by its shape and its word. */
export const QualityLight = ({ quality }: { quality: Quality | null | undefined }) => (
  <><SignalBars filled={filled[quality ?? "none"]} /> {t(`quality_${quality ?? "none"}`)}</>
);

/** One's own connection, by shape and word; a press says more. `shape`: where there is no room for the word it is the button's name. */
export const LineButton = ({ scene, shape = false }: { scene: Scene; shape?: boolean }) => {
  const quality = scene.media.line.value.quality ?? "none";
  const words = t(`quality_${quality}`);
  const press = (): void => scene.layers.open("line");
  if (shape) return <Button on_press={press} looks={["icon"]} label={t("net.open", { quality: words })}><SignalBars filled={filled[quality]} /></Button>;
  return <Button on_press={press} looks={["quiet"]}><SignalBars filled={filled[quality]} />{scene.media.spared.value ? t("net.light_on") : words}</Button>;
};

/** The same where there is little room at all: only while the connection is not good. */
export const LineHint = ({ scene, shape = false }: { scene: Scene; shape?: boolean }) => {
  const quality = scene.media.line.value.quality;
  return scene.inside && quality !== null && quality !== "good" ? <LineButton scene={scene} shape={shape} /> : null;
};

/** Why it is so and one thing to try. */
const Why = ({ line }: { line: LineState }) => {
  if (line.quality === null) return <p class="muted">{t("net.not_known")}</p>;
  if (line.reason === null) return <p>{t("net.fine")}</p>;
  return <><p>{t(`net.why_${line.reason}`)}</p><p class="bold">{t(`net.do_${line.reason}`)}</p></>;
};

/** What is done for the sound now, and that it goes by itself. Whoever speaks by signs keeps their picture longest. */
function step_words({ step, sees }: LineState, signs: boolean): NetworkKey | null {
  if (signs && step === "low_sound") return "net.step_smaller";
  if (step === "no_pictures" || step === "low_sound" || step === "lowest_sound") return "net.step_sound";
  if (!sees) return "net.step_blind";
  return step === "full" ? null : "net.step_smaller";
}

/** Everything about connections: one's own with its reason, the light one, and the others' for those who may see them. */
export const LineDialog = ({ scene }: { scene: Scene }) => {
  const { media, layers } = scene;
  const line = media.line.value;
  const step = media.spared.value ? null : step_words(line, scene.state.media?.signing.includes(scene.state.you) ?? false);
  return (
    <Dialog title={t("net.title")} close={t("close")} on_close={() => layers.close()}>
      <div class="stack stack--tight">
        <p class="bold"><QualityLight quality={line.quality} /></p>
        <Why line={line} />
        {step && <p class="note small">{t(step)} {t("net.step_back")}</p>}
      </div>
      <LightSwitch on={media.spared.value} set={(on) => set_light(media, on)} />
      {may(scene.state, "see_connection_quality") && <Others scene={scene} />}
    </Dialog>
  );
};

const Others = ({ scene: { state, media } }: { scene: Scene }) => {
  const people = who_could_hear(state).filter(({ member }) => state.quality.has(member));
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="others-lines">
      <h3 id="others-lines">{t("net.others")}</h3>
      <ul class="lines-of" role="list">
        {people.map(({ member }) => (
          <li key={member}><b>{shown_name(member_of(state.view, member))}</b> <QualityLight quality={state.quality.get(member)} /><OthersWhy line={media.line.value} of={member} /></li>
        ))}
      </ul>
    </section>
  );
};

/** Of another's line this device knows only the part that comes here. */
const OthersWhy = ({ line, of }: { line: LineState; of: MemberId }) => {
  const reason = line.others.get(of)?.reason;
  return reason ? <small class="muted">{t(`net.why_${reason}`)}</small> : null;
};

type NoticeProps = { icon: IconName | "bars"; alert?: boolean; /** No trouble, a choice. */ offer?: boolean; words: string; more?: string; children?: ComponentChildren };

const Notice = ({ icon, alert, offer, words, more, children }: NoticeProps) => (
  <div class={`banner banner--net${alert ? " banner--alert" : ""}${offer ? " banner--offer" : ""}`}>
    {icon === "bars" ? <SignalBars filled={filled.poor} /> : <Icon name={icon} />}<p><b>{words}</b>{more && <> {more}</>}</p>{children && <span class="row">{children}</span>}
  </div>
);

/** What one should know of one's own sound now, under the bar above: one thing at a time, the most serious first. */
export const NetworkNotices = ({ scene }: { scene: Scene }) => {
  const { media } = scene;
  const healing = useHealing(scene);
  const trouble = useTrouble(scene);
  const offered = useOffer(scene);
  const interrupted = media.interrupted.value;
  const now = interrupted ? "interrupted" : healing ? "healing" : trouble && media.microphone.value === "on" ? (`trouble_${trouble}` as const) : offered.shown ? "offer" : null;
  useEffect(() => { if (now) announcer.say(`net ${now}`, now === "offer" ? t("net.offer") : `${t(`net.${now}`)} ${t(`net.${now}_do`)}`, "important"); }, [now]);
  switch (now) {
    case null:
      return null;
    case "offer":
      return (
        <Notice icon="bars" offer words={t("net.offer")}>
          <Button on_press={() => { offered.answer(); set_light(media, true); }}>{t("net.offer_yes")}</Button>
          <Button looks={["quiet"]} on_press={() => offered.answer()}>{t("net.offer_no")}</Button>
        </Notice>
      );
    case "healing":
      return <Notice icon="refresh-cw" words={t("net.healing")} more={t("net.healing_do")} />;
    default:
      return <Notice icon={now === "interrupted" ? "phone" : now === "trouble_echo" ? "volume-2" : "mic-off"} alert words={t(`net.${now}`)} more={t(`net.${now}_do`)} />;
  }
};

/** The light connection is offered while the line is poor, the person sits in the circle and has not chosen it. */
function useOffer({ media, inside, now_ms }: Scene): { shown: boolean; answer: () => void } {
  const offer = useMemo(() => new Offer(), [media]);
  const [, set_answers] = useState(0);
  const wanted = inside && media.line.value.quality === "poor" && !media.spared.value && media.part.value !== "text";
  return { shown: offer.sample(wanted, now_ms), answer: () => { offer.answer(); set_answers((before) => before + 1); } };
}
