import type { Key } from "../../i18n/index.ts";

export interface Command {
  readonly key: Key;
  /** In the language on the screen. */
  readonly words: string;
  readonly run: () => void;
}

/** Words by which people may ask in any language, besides those on the button. Without marks, in small letters. */
const also: Partial<Record<Key, string>> = {
  "where.title": "missa mennaan var ar vi where are we tilanne lage status",
  "bar.messages": "viestit meddelanden messages chat",
  "bar.help": "apua hjalp help tuki stod support",
  "help_now": "apua nyt hjalp nu help now kriisi kris crisis 112",
  "stage.members": "jasenet medlemmar people members ketka vem who",
  "help.quiet_room": "hengahdyshuone lepo andrum vila quiet room rest",
  "help.concern": "huoli ilmoita oro anmala concern report hairinta",
  "help.message": "viesti ohjaajalle meddelande samtalsledaren message facilitator",
  "private.title_lead": "yksityinen privat private",
  "hard.open": "vaikea hetki svar stund hard moment kriisi",
  "plan.ask": "kysymys fraga question",
  "plan.edit": "kulku gang agenda plan",
  "pairs.call": "kutsu ohjaaja kalla samtalsledaren call facilitator",
  "bar.mic_open": "mikrofoni mikrofon microphone mic aani ljud sound avaa oppna open unmute",
  "bar.mic_close": "mikrofoni mikrofon microphone mic aani ljud sound sulje stang close mute",
  "bar.cam_open": "kamera camera video kuva bild picture avaa oppna open",
  "bar.cam_close": "kamera camera video kuva bild picture sulje stang close",
  "bar.pause": "pysahdytaan vi stannar upp let's pause stop seis",
  "calm_view": "rauhallinen lugn calm",
  "bar.circle": "rinki ringen circle",
  "bar.leave": "poistu ga ut leave lahde exit",
  "act.start_turn": "aloita vuoroni borja min tur start my turn",
  "act.end_turn": "paatan vuoroni valmis avslutar klar end done",
  "act.pass": "ohita ohitan passa passar pass skip",
  "act.come_back": "palaa minuun kom tillbaka come back later",
  "act.type_turn": "kirjoita skriv write type",
  "act.raise_hand": "kasi puheenvuoro hand ordet raise hand",
  "act.lower_hand": "peru kasi dra hand lower hand",
  "act.reply": "vastaa svara reply answer",
  "act.process": "eteneminen form process kaytanto",
  "act.resonance": "tunnistan kanner igen recognise",
  "act.continue": "jatka fortsatt continue go on",
};

export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Commands whose words begin with all that was typed, those on the button first. */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const rank = (command: Command): number => {
    const begins = (text: string): boolean => wanted.every((word) => plain(text).split(/[\s,.?]+/).some((own) => own.startsWith(word)));
    if (begins(command.words)) return 0;
    return begins(also[command.key] ?? "") ? 1 : 2;
  };
  return commands.map((command) => ({ command, at: rank(command) })).filter(({ at }) => at < 2).sort((a, b) => a.at - b.at).map(({ command }) => command);
}
