// Real browsers with fake devices, each person in a context of their own. Which ones there are decides what is tested with which.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));
/** The client's packages are the tests' packages. */
export const client_require = createRequire(`${root}/web-client/package.json`);
const puppeteer = client_require("puppeteer-core");

const first_of = (...paths) => paths.find((path) => existsSync(path));
const chromium_path = process.env.PIIRI_CHROMIUM ?? first_of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium");
const firefox_path = process.env.PIIRI_FIREFOX ?? first_of("/usr/bin/firefox-esr");
export const has_firefox = firefox_path !== undefined;

const chromium_flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--use-fake-ui-for-media-stream",
  "--autoplay-policy=no-user-gesture-required", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
];

/** `screen`: what the browser's own dialog gives when a page asks for a screen: "browser" (a tab), "window" or "monitor" (everything). */
export function launch_chromium({ screen = "browser" } = {}) {
  if (!chromium_path) throw new Error("no chromium-headless-shell and no chromium: apt-get install chromium-headless-shell");
  return puppeteer.launch({
    executablePath: chromium_path, headless: chromium_path.endsWith("shell") ? "shell" : true,
    args: [...chromium_flags, `--use-fake-device-for-media-stream=display-media-type=${screen}`],
    protocolTimeout: 60_000, acceptInsecureCerts: true,
  });
}

export function launch_firefox() {
  return puppeteer.launch({
    browser: "firefox", executablePath: firefox_path, headless: true, protocolTimeout: 60_000, acceptInsecureCerts: true,
    extraPrefsFirefox: {
      "media.navigator.streams.fake": true, "media.navigator.permission.disabled": true, "media.autoplay.default": 0,
      "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false, "app.normandy.enabled": false,
    },
  });
}
