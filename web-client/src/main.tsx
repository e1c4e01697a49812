import "./styles/base.css";
import "./styles/home.css";
import "./styles/group.css";
import "./styles/lobby.css";
import "./styles/guide.css";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { preferred_language, t, use_language } from "./i18n/index.ts";
import { read_address, route } from "./screens/router.ts";
import { GroupScreen } from "./screens/group/index.tsx";
import { GuideScreen } from "./screens/guide/index.tsx";
import { HomeScreen } from "./screens/home/index.tsx";
import { Loading } from "./screens/plain.tsx";
import { ask_session, session } from "./screens/session.ts";
import { SignInScreen, SignedOutScreen } from "./screens/sign-in/index.tsx";
import { LiveRegions } from "./ui/announcer.tsx";
import { apply_preferences, chosen_language } from "./ui/preferences.ts";
import { Toasts } from "./ui/toast.tsx";

const Screen = () => {
  const at = route.value;
  const who = session.value;
  const signs_in = at.at === "sign-in";
  useEffect(() => { if (who === "asking" && !signs_in) void ask_session(); }, [who, signs_in]);
  useEffect(() => {
    if (who !== "offline") return undefined;
    const timer = setInterval(() => void ask_session(), 3_000);
    return () => clearInterval(timer);
  }, [who]);
  if (at.at === "sign-in") return <SignInScreen key={at.token} token={at.token} />;
  if (at.at === "guide") return <GuideScreen reader={at.reader} />;
  if (who === "none") return <SignedOutScreen />;
  if (who === "asking" || who === "offline") return <Loading words={t(who === "offline" ? "no_connection_do" : "loading")} />;
  return at.at === "group" ? <GroupScreen key={at.group} group={at.group} lobby={at.lobby} /> : <HomeScreen />;
};

const App = () => (
  <>
    <Screen />
    <LiveRegions />
    <Toasts close={t("close")} />
  </>
);

read_address();
addEventListener("hashchange", read_address);
apply_preferences(document.documentElement);
await use_language(chosen_language.value || preferred_language(navigator.languages));
const place = document.getElementById("app");
if (place) render(<App />, place);
