import "../../styles/network.css";
import type { Signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { saves_data, send_bytes } from "../../connection/uplink.ts";
import { t } from "../../i18n/index.ts";
import { page_clock } from "../../media/clock.ts";
import { UplinkTest, type UplinkState } from "../../media/uplink.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { light_connection } from "../../ui/preferences.ts";
import { SignalBars } from "../../ui/signal-bars.tsx";
import { LightSwitch } from "../light-switch.tsx";
import type { TakingPart } from "./device-panel.tsx";

const filled: Partial<Record<UplinkState, 1 | 2 | 3>> = { pictures: 3, sound: 2, weak: 1 };

type Props = {
  part: Signal<TakingPart>;
  /** Given by those who show it with a result of their own. */
  test?: Pick<UplinkTest, "state" | "begin" | "measure" | "close">;
};

/** How much the connection carries, and the choice of a light one. Nothing here keeps anybody out, and joining ends the measuring. */
export const ConnectionCard = ({ part, test: given }: Props) => {
  const test = useMemo(() => given ?? new UplinkTest({ clock: page_clock, send: send_bytes, saves_data }), [given]);
  useEffect(() => {
    test.begin();
    return () => test.close();
  }, [test]);
  useLightPart(part);
  const state = test.state.value;
  const offers = state === "weak" && light_connection.value === "off" && part.value !== "text";
  return (
    <section class="card stack stack--tight" aria-labelledby="connection-card">
      <h2 class="h3" id="connection-card">{t("up.title")}</h2>
      <p role="status">{state === "failed" ? <Icon name="wifi-off" /> : <SignalBars filled={filled[state] ?? 0} />} {t(`up.${state}`)}</p>
      {offers && <div><Button looks={["lake"]} on_press={() => { light_connection.value = "on"; }}>{t("net.offer_yes")}</Button></div>}
      {state !== "measuring" && (
        <div><Button icon="refresh-cw" looks={["quiet"]} on_press={() => test.measure()}>{t(state === "asks" || state === "waits" ? "up.measure" : "up.again")}</Button></div>
      )}
      {part.value !== "text" && <LightSwitch on={light_connection.value === "on"} set={(on) => { light_connection.value = on ? "on" : "off"; }} />}
    </section>
  );
};

/** A light connection takes part by sound; whoever then chooses the picture all the same has chosen against it. */
function useLightPart(part: Signal<TakingPart>): void {
  useEffect(() => light_connection.subscribe((light) => {
    if (light === "on" && part.peek() === "video") part.value = "sound";
  }), [part]);
  useEffect(() => part.subscribe((way) => {
    if (way === "video") light_connection.value = "off";
  }), [part]);
}
