// The mock page: one scene chosen by the address, in the theme, language and view asked for.
import "../styles/base.css";
import type { ComponentChild } from "preact";
import { render } from "preact";
import type { Language } from "@protocol";
import { t, use_language } from "../i18n/index.ts";
import { session } from "../screens/session.ts";
import { LiveRegions } from "../ui/announcer.tsx";
import type { Theme } from "../ui/preferences.ts";
import { apply_preferences, calm, theme } from "../ui/preferences.ts";
import { Toasts } from "../ui/toast.tsx";
import { scenes as common } from "./scenes/common.tsx";
import { scenes as devices } from "./scenes/devices.tsx";
import { scenes as life } from "./scenes/life.tsx";
import { scenes as materials } from "./scenes/materials.tsx";
import { scenes as meeting } from "./scenes/meeting.tsx";
import { scenes as network } from "./scenes/network.tsx";
import { scenes as office } from "./scenes/office.tsx";
import { scenes as months } from "./scenes/months.tsx";
import { scenes as room } from "./scenes/room.tsx";
import { scenes as tools } from "./scenes/tools.tsx";

const scenes: Record<string, () => ComponentChild> = { ...common, ...devices, ...life, ...materials, ...meeting, ...months, ...network, ...office, ...room, ...tools };

const asked = new URLSearchParams(location.search);
theme.value = (asked.get("theme") ?? "light") as Theme;
calm.value = asked.get("view") === "calm" ? "on" : "off";
apply_preferences(document.documentElement);
await use_language((asked.get("language") ?? "fi") as Language);

// Scenes of somebody signed in; those before it tell so by their names.
const asked_scene = asked.get("scene") ?? "";
if (!/^(door|join|sign|home-none)/.test(asked_scene)) session.value = { language: "fi", coordinator: asked_scene.startsWith("office") };
const scene = scenes[asked_scene];
const List = () => (
  <main class="page"><h1>Scenes</h1><ul>{Object.keys(scenes).map((name) => <li key={name}><a data-scene={name} href={`?scene=${name}`}>{name}</a></li>)}</ul></main>
);
const place = document.getElementById("app");
if (place) render(<>{scene ? scene() : <List />}<LiveRegions /><Toasts close={t("close")} /></>, place);
