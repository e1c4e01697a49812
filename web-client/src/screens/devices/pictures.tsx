import type { ComponentChildren } from "preact";
import type { BrowserKind } from "./browser-kind.ts";

// Where each browser keeps the permission of a microphone: the shape of its window, the place to press, what opens there. Without words, so that
// they fit every language; the steps beside them say the same.

const Frame = ({ children }: { children: ComponentChildren }) => (
  <svg class="how__picture" viewBox="0 0 240 130" aria-hidden="true" focusable="false">{children}</svg>
);

/** A window with its address bar; `y` is where the bar lies. */
const Window = ({ y = 12, narrow = false }: { y?: number; narrow?: boolean }) => (
  <>
    <rect class="how__page" x={narrow ? 62 : 2} y="2" width={narrow ? 116 : 236} height="126" rx={narrow ? 14 : 8} />
    <rect class="how__bar" x={narrow ? 70 : 12} y={y} width={narrow ? 100 : 216} height="20" rx="10" />
    <path class="how__line" d={`M${narrow ? 96 : 44} ${y + 10}h${narrow ? 52 : 90}`} />
  </>
);

/** The place to press, with a ring round it. */
const Press = ({ x, y, children }: { x: number; y: number; children: ComponentChildren }) => (
  <g transform={`translate(${x} ${y})`}><circle class="how__ring" r="13" /><g class="how__sign">{children}</g></g>
);

const Sliders = () => <path d="M-5 -3h5M4 -3h1M-5 3h1M4 3h1M0 3h1M2 -5v4M-2 1v4" />;
const Microphone = ({ x = 0, y = 0 }: { x?: number; y?: number }) => <path transform={`translate(${x} ${y})`} d="M0 -6a2 2 0 0 1 2 2v4a2 2 0 0 1 -4 0v-4a2 2 0 0 1 2 -2zM-5 -1a5 5 0 0 0 10 0M0 4v3" />;
const Camera = ({ x, y }: { x: number; y: number }) => <path transform={`translate(${x} ${y})`} d="M-7 -4h9v8h-9zM2 -1l5 -3v8l-5 -3" />;

const Switch = ({ x, y }: { x: number; y: number }) => (
  <g transform={`translate(${x} ${y})`}><rect class="how__on" x="-11" y="-6" width="22" height="12" rx="6" /><circle class="how__knob" cx="5" r="4" /></g>
);

/** What opens: a line for the microphone, one for the camera, each with `mark` at its end. */
const Panel = ({ x, y, mark }: { x: number; y: number; mark: (x: number, y: number) => ComponentChildren }) => (
  <g>
    <rect class="how__panel" x={x} y={y} width="96" height="54" rx="6" />
    <g class="how__sign"><Microphone x={x + 16} y={y + 16} /><Camera x={x + 16} y={y + 38} /></g>
    <path class="how__line" d={`M${x + 30} ${y + 16}h26M${x + 30} ${y + 38}h26`} />
    {mark(x + 76, y + 16)}{mark(x + 76, y + 38)}
  </g>
);

const Cross = (x: number, y: number) => <path key={y} class="how__mark" d={`M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`} />;
const Check = (x: number, y: number) => <path key={y} class="how__mark" d={`M${x - 6} ${y}l4 5l8 -9`} />;
const On = (x: number, y: number) => <Switch key={y} x={x} y={y} />;

const drawings: Record<BrowserKind, () => ComponentChildren> = {
  chrome: () => <><Window /><Panel x={22} y={50} mark={On} /><Press x={28} y={22}><Sliders /></Press></>,
  firefox: () => <><Window /><Panel x={36} y={50} mark={Cross} /><Press x={42} y={22}><Microphone /><path d="M-6 -6l12 12" /></Press></>,
  safari: () => (
    <>
      <Window y={30} />
      <path class="how__line" d="M62 14h22M96 14h22M130 14h22" />
      <Panel x={30} y={58} mark={Check} />
      <Press x={34} y={15}><path d="M-8 0h16" /></Press>
    </>
  ),
  android: () => <><Window narrow y={14} /><Panel x={72} y={52} mark={On} /><Press x={84} y={24}><Sliders /></Press></>,
  iphone: () => <><Window narrow y={100} /><Panel x={72} y={32} mark={Check} /><Press x={84} y={110}><path d="M-5 -4h10M-5 0h10M-5 4h6" /></Press></>,
};

export const HowPicture = ({ kind }: { kind: BrowserKind }) => <Frame>{drawings[kind]()}</Frame>;
