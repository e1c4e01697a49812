import "./styles/base.css";
import { render } from "preact";
import { preferred_language, t, use_language } from "./i18n/index.ts";
import { LiveRegions } from "./ui/announcer.tsx";
import { apply_preferences, chosen_language } from "./ui/preferences.ts";
import { Shell } from "./ui/shell.tsx";
import { Toasts } from "./ui/toast.tsx";

apply_preferences(document.documentElement);
await use_language(chosen_language.value || preferred_language(navigator.languages));

const App = () => (
  <>
    <Shell home="Piiri"><h1>Piiri</h1></Shell>
    <LiveRegions />
    <Toasts close={t("close")} />
  </>
);

const place = document.getElementById("app");
if (place) render(<App />, place);
