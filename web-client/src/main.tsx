import "./styles/base.css";
import "./styles/home.css";
import "./styles/group.css";
import "./styles/lobby.css";
import "./styles/guide.css";
import "./styles/office.css";
import { render } from "preact";
import { useEffect } from "preact/hooks";
import { preferred_language, t, use_language } from "./i18n/index.ts";
import { read_address, route } from "./screens/router.ts";
import type { Route } from "./screens/router.ts";
import { InvitationScreen } from "./screens/door/invitation.tsx";
import { CertificateScreen } from "./screens/group/certificate.tsx";
import { GroupScreen } from "./screens/group/index.tsx";
import { GuideScreen } from "./screens/guide/index.tsx";
import { HomeScreen } from "./screens/home/index.tsx";
import { JoinScreen } from "./screens/join/index.tsx";
import { AbsenceScreen, QuietScreen } from "./screens/mail-buttons/index.tsx";
import { MyDataScreen } from "./screens/me/data.tsx";
import { MeScreen } from "./screens/me/index.tsx";
import { FoundScreen } from "./screens/office/found.tsx";
import { OfficeGroupScreen } from "./screens/office/group.tsx";
import { OverviewScreen } from "./screens/office/overview.tsx";
import { ProgrammesScreen } from "./screens/office/programmes.tsx";
import { Loading } from "./screens/plain.tsx";
import { ask_session, may_found, session } from "./screens/session.ts";
import { SignInScreen, SignedOutScreen } from "./screens/sign-in/index.tsx";
import { LiveRegions } from "./ui/announcer.tsx";
import { apply_preferences, chosen_language } from "./ui/preferences.ts";
import { Toasts } from "./ui/toast.tsx";

/** Pages that need no session: links of mails and of the join form. */
const open_to_all: readonly Route["at"][] = ["sign-in", "guide", "invitation", "join", "absence", "quiet"];

const Screen = () => {
  const at = route.value;
  const who = session.value;
  const is_open = open_to_all.includes(at.at);
  useEffect(() => { if (who === "asking" && !is_open) void ask_session(); }, [who, is_open]);
  useEffect(() => {
    if (who !== "offline") return undefined;
    const timer = setInterval(() => void ask_session(), 3_000);
    return () => clearInterval(timer);
  }, [who]);
  if (at.at === "sign-in") return <SignInScreen key={at.token} token={at.token} />;
  if (at.at === "guide") return <GuideScreen reader={at.reader} />;
  if (at.at === "invitation") return <InvitationScreen key={at.token} group={at.group} token={at.token} />;
  if (at.at === "join") return <JoinScreen group={at.group} token={at.token} />;
  if (at.at === "absence") return <AbsenceScreen {...at} />;
  if (at.at === "quiet") return <QuietScreen {...at} />;
  if (who === "none") return <SignedOutScreen />;
  if (who === "asking" || who === "offline") return <Loading words={t(who === "offline" ? "no_connection_do" : "loading")} />;
  return <OwnScreen at={at} />;
};

/** Pages of who is signed in. */
const OwnScreen = ({ at }: { at: Route }) => {
  switch (at.at) {
    case "group": return <GroupScreen key={at.group} group={at.group} lobby={at.lobby} />;
    case "certificate": return <CertificateScreen key={at.group} group={at.group} />;
    case "me": return <MeScreen />;
    case "my-data": return <MyDataScreen />;
    case "office-group": return <OfficeGroupScreen key={at.group} group={at.group} />;
    case "office": if (!may_found()) return <OverviewScreen />;
      return at.page === "found" ? <FoundScreen /> : at.page === "programmes" ? <ProgrammesScreen /> : <OverviewScreen />;
    default: return <HomeScreen />;
  }
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
