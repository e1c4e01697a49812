import "../../styles/screen.css";
import type { MemberId } from "@protocol";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t, type ScreenKey } from "../../i18n/index.ts";
import { can_show_screen } from "../../media/page.ts";
import { shows } from "../../media/steps.ts";
import { may } from "../../store/selectors.ts";
import { announcer } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { SeatTarget } from "../../ui/circle/circle-stage.tsx";
import { useRoving } from "../../ui/circle/roving.ts";
import { Picture, seat_class, SeatBody } from "../../ui/circle/seat.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Control } from "./control.tsx";
import { phase_title, question_words, TimeWords } from "./lake.tsx";
import type { Scene } from "./scene.ts";
import { Stillness } from "./stillness.ts";

/** May this person show a screen, if nobody else does? */
export const may_show = ({ state }: Scene): boolean => may(state, "show_screen") && state.media?.text_only !== true && can_show_screen();

/** Shows one's screen, or no longer. Where it cannot be now, the reason stands on the button. */
export const ScreenControl = ({ scene }: { scene: Scene }) => {
  const { media, state, sharer } = scene;
  if (media.screen.state.value !== "off") return <Control icon="screen-share-off" look="on" on_press={() => media.stop_screen()}>{t("screen.stop")}</Control>;
  if (!may_show(scene)) return null;
  const lock = sharer !== null && sharer !== state.you ? t("screen.taken_by", { name: scene.name(sharer) }) : media.spared.value ? t("screen.light") : null;
  return <Control icon="screen-share" locked={lock !== null} on_press={() => media.show_screen()}>{lock ?? t("screen.show")}</Control>;
};

/** That one's own screen is seen, with the button that ends it; or why it is not. Stands above whatever view there is. */
export const ScreenNotice = ({ scene: { media } }: { scene: Scene }) => {
  const state = media.screen.state.value;
  const trouble = media.screen.trouble.value;
  // Who looks on cannot tell a picture that stands still from a page that nobody turns.
  const still = state === "on" && !shows(media.line.value.step);
  useEffect(() => {
    if (still) announcer.say("screen", t("screen.still"), "important");
  }, [still]);
  useEffect(() => {
    if (state === "on") announcer.interrupt(`${t("screen.on")} ${t("screen.on_who")}`);
    if (trouble) announcer.interrupt(`${t(`screen.trouble_${trouble}`)} ${t(`screen.trouble_${trouble}_do`)}`);
  }, [state, trouble]);
  if (state === "whole") return <WholeScreen media={media} />;
  if (state === "on") {
    return (
      <div class="banner banner--net banner--screen">
        <Icon name="screen-share" /><p><b>{t("screen.on")}</b> {t(still ? "screen.still" : "screen.on_who")}</p>
        <span class="row"><Button looks={["alert"]} icon="screen-share-off" on_press={() => media.stop_screen()}>{t("screen.stop")}</Button></span>
      </div>
    );
  }
  if (state === "choosing") return <div class="banner banner--lichen banner--net"><Icon name="screen-share" /><p>{t("screen.choosing")}</p></div>;
  if (!trouble) return null;
  return (
    <div class="banner banner--net">
      <Icon name="screen-share-off" /><p><b>{t(`screen.trouble_${trouble}`)}</b> {t(`screen.trouble_${trouble}_do`)}</p>
      <span class="row"><Button looks={["quiet"]} on_press={() => media.stop_screen()}>{t("dev.understood")}</Button></span>
    </div>
  );
};

/** The one question before everything on a screen is seen. Whatever closes it shows nothing. */
const WholeScreen = ({ media }: Pick<Scene, "media">) => {
  const other = async (): Promise<void> => {
    media.stop_screen();
    await media.show_screen();
  };
  return (
    <Dialog title={t("screen.whole_title")} close={t("close")} on_close={() => media.stop_screen()}>
      <div class="note note--alert stack stack--tight"><p class="bold"><Icon name="triangle-alert" /> {t("screen.whole_what")}</p><p>{t("screen.whole_do")}</p></div>
      <div class="row">
        <Button looks={["main"]} on_press={other}>{t("screen.whole_other")}</Button>
        <Button on_press={() => media.stop_screen()}>{t("screen.whole_no")}</Button>
        <Button looks={["alert"]} on_press={() => media.confirm_screen()}>{t("screen.whole_yes")}</Button>
      </div>
    </Dialog>
  );
};

/** Says who begins and ends to show, to those who do not see it. */
export function useScreenNews({ sharer, state, name }: Scene): void {
  const before = useRef(sharer);
  useEffect(() => {
    const [then, now] = [before.current, sharer];
    before.current = sharer;
    if (now !== null && now !== state.you) announcer.say("screen", t("screen.news", { name: name(now) }), "important");
    else if (now === null && then !== null && then !== state.you) announcer.say("screen", t("screen.news_end", { name: name(then) }), "turn");
  }, [sharer]);
}

/** Why no picture of it comes, or that it is on its way. */
function without_words({ media, state }: Scene, of: MemberId): ScreenKey {
  const { sees, sees_signs } = media.line.value;
  if (media.spared.value || media.part.value === "sound") return "screen.sound_only";
  return (state.media?.signing.includes(of) ? sees_signs : sees) ? "screen.none_yet" : "screen.weak";
}

/** Another member's screen, whole, as large as there is room. */
export const SharedScreen = ({ scene, of }: { scene: Scene; of: MemberId }) => {
  const { media } = scene;
  const self = useRef<HTMLElement>(null);
  const name = scene.name(of);
  const stream = media.streams.value.get(of);
  const { none, without } = media.unwanted_pictures.value;
  const wanted = !none && !without.has(of);
  const comes = wanted && stream !== undefined && stream.getVideoTracks().length > 0;
  const still = useStillness(self, comes);
  const want = (): void => {
    media.no_pictures(false);
    media.without_picture(of, false);
  };
  return (
    <figure class="shared" ref={self}>
      {comes
        ? <Picture stream={stream} mirrored={false} />
        : <p class="shared__none">{wanted ? t(without_words(scene, of)) : <>{t("screen.not_wanted", { name })} <Button on_press={want}>{t("screen.want")}</Button></>}</p>}
      <figcaption><Icon name="screen-share" /> {t("screen.of", { name })} <span class="shared__still" role="status">{still && t("screen.stands")}</span></figcaption>
    </figure>
  );
};

const look_ms = 2_000;

/** Whether the picture inside has stopped coming. */
function useStillness(place: RefObject<HTMLElement | null>, comes: boolean): boolean {
  const [still, set_still] = useState(false);
  useEffect(() => {
    set_still(false);
    if (!comes) return undefined;
    const stillness = new Stillness();
    const timer = setInterval(() => {
      const video = place.current?.querySelector("video");
      if (document.hidden || !video) stillness.forget();
      else set_still(stillness.sample(video.getVideoPlaybackQuality().totalVideoFrames, performance.now()));
    }, look_ms);
    return () => clearInterval(timer);
  }, [comes]);
  return still;
}

/** A screen in the circle's place; everybody below it, in seat order. */
export const ScreenStage = ({ scene, of }: { scene: Scene; of: MemberId }) => {
  const speaker = scene.seats.find(({ speaks }) => speaks)?.id ?? null;
  const roving = useRoving(scene.seats.map(({ id }) => id), speaker);
  const on_open = scene.lead ? (id: string, from: HTMLElement) => { scene.layers.menu.value = { id: id as MemberId, from }; } : null;
  return (
    <section class="stage stage--screen" id="meeting" tabIndex={-1} aria-label={t("stage.label")}>
      <div class="shared__head"><h1 class="bold" id="phase" tabIndex={-1}>{phase_title(scene)}</h1><p class="voice">{question_words(scene)}</p><p class="num"><TimeWords scene={scene} /></p></div>
      <SharedScreen scene={scene} of={of} />
      <ol role="list" class="shared__seats" aria-label={t("stage.label")}>
        {scene.seats.map((seat) => (
          <li key={seat.id} class={`${seat_class({ ...seat, speaks: false })} seat--small${seat.speaks ? " seat--marked" : ""}`} aria-current={seat.speaks ? "true" : undefined}>
            <SeatTarget seat={seat} on_open={on_open} roving={roving.of(seat.id)}><SeatBody seat={{ ...seat, name: seat.short_name, ripples: false }} short_flag /></SeatTarget>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** Whose signs are to be seen: of those who are here, with an open camera, and not oneself. */
export function signers_of({ media, state, sharer }: Pick<Scene, "media" | "state" | "sharer">): readonly MemberId[] {
  return (state.media?.signing ?? []).filter((member) => member !== state.you && member !== sharer && state.devices.get(member)?.camera
    && (media.streams.value.get(member)?.getVideoTracks().length ?? 0) > 0);
}

/** Pictures that carry signs: large enough for them, and nothing of them cut off. */
export const Signs = ({ scene }: { scene: Scene }) => {
  const members = signers_of(scene);
  if (members.length === 0) return null;
  return (
    <aside class="signs" aria-label={t("signs.title")}>
      {members.map((member) => (
        <figure key={member} class="signs__tile">
          <Picture stream={scene.media.streams.value.get(member)!} mirrored={false} />
          <figcaption><Icon name="hand" /> {scene.name(member)}</figcaption>
        </figure>
      ))}
    </aside>
  );
};
