// What a weak line costs: a ladder of steps down and up again, sound last of all. Pure.

/** How far we have stepped down. Sound goes on at every step; only the last two take bits from it, when no picture is left to take them from. */
export const steps = ["full", "fewer_frames", "smaller", "no_pictures_in", "no_pictures", "low_sound", "lowest_sound"] as const;
export type Step = (typeof steps)[number];

const place = (step: Step): number => steps.indexOf(step);

/** One's own picture still goes out. */
export const shows = (step: Step): boolean => place(step) < place("no_pictures");
/** The others' pictures still come in. */
export const sees = (step: Step): boolean => place(step) < place("no_pictures_in");

/** Bits a second of one person's sound on one link (Opus, mono): speech in full band, in wide band, and what still can be understood. */
export function sound_bits_of(step: Step): number {
  return step === "lowest_sound" ? 12_000 : step === "low_sound" ? 16_000 : 24_000;
}

/** The step that is further down. */
export const lower = (one: Step, other: Step): Step => (place(one) < place(other) ? other : one);

/** What one look at the line says, each way by itself. */
export interface Signs {
  readonly out: "good" | "fair" | "bad";
  readonly in: "good" | "fair" | "bad";
  /** There is too little room for what goes out, rather than losses that come whatever is sent: only then do fewer bits of sound help. */
  readonly narrow: boolean;
  /** Nothing is wrong but the picture's encoder, which is held back: fewer and smaller frames help, and nothing else is needed. */
  readonly strained: boolean;
}

/** Which pictures there are at all: a step that takes nothing away is left out on the way down. */
export interface Pictures {
  readonly out: boolean;
  readonly in: boolean;
  /** One's own carries signs: it goes last of all. */
  readonly signs_out?: boolean;
  /** Among the others' there are some that carry signs: they go after the rest. */
  readonly signs_in?: boolean;
}

/** Where we stand on the ladder. */
export interface Ladder {
  readonly step: Step;
  /** The others' pictures are off because what comes in is lost, whatever we send. */
  readonly blind: boolean;
  /** And so are those that carry signs. */
  readonly dark: boolean;
  readonly bad_out: number;
  readonly bad_in: number;
  readonly good_out: number;
  readonly good_in: number;
  /** Good samples that a step up takes now, of sending and of receiving. */
  readonly patience_out: number;
  readonly patience_in: number;
  /** Samples since the last step up of each. */
  readonly since_up_out: number;
  readonly since_up_in: number;
}

/** Samples come every two seconds. */
export const bad_samples = 2;
export const good_samples = 8;
/** A step up that does not last this long was too early: the next one waits twice as long, at most two minutes. */
const lasting_samples = 15;
const longest_patience = 60;

export const top: Ladder = {
  step: "full", blind: false, dark: false, bad_out: 0, bad_in: 0, good_out: 0, good_in: 0,
  patience_out: good_samples, patience_in: good_samples, since_up_out: Infinity, since_up_in: Infinity,
};

/** Pictures that carry signs come in. */
export const sees_signs_at = ({ dark }: Ladder): boolean => !dark;
/** The others' pictures come in. */
export const sees_at = ({ step, blind }: Ladder): boolean => sees(step) && !blind;

/** One sample further. A step down takes two bad samples in a row, a step up about a quarter of a minute of good ones. Losses on the way out send less,
 * losses on the way in ask for less: the others' pictures go. */
export function sampled(ladder: Ladder, signs: Signs, pictures: Pictures = { out: true, in: true }): Ladder {
  return received(sent(ladder, signs, pictures), signs, pictures);
}

function sent(ladder: Ladder, { out, narrow, strained }: Signs, pictures: Pictures): Ladder {
  const at = place(ladder.step);
  const bad = out === "bad" || (strained && !pictures.signs_out && at < place("smaller"));
  const counted = {
    ...ladder,
    bad_out: bad ? ladder.bad_out + 1 : 0,
    good_out: out === "good" && !strained ? ladder.good_out + 1 : 0,
    since_up_out: ladder.since_up_out + 1,
  };
  const next = steps.slice(at + 1).find((step) => takes(step, pictures, narrow));
  if (counted.bad_out >= bad_samples && next !== undefined) return went_down(counted, next);
  if (counted.good_out >= ladder.patience_out && at > 0) {
    return { ...counted, step: steps[at - 1] ?? "full", bad_out: 0, good_out: 0, since_up_out: 0 };
  }
  return lasted(counted) ? { ...counted, patience_out: good_samples } : counted;
}

/** Something is left for this step to take, and taking it helps. */
function takes(step: Step, pictures: Pictures, narrow: boolean): boolean {
  if (!shows(step) && step !== "no_pictures") return narrow;
  return step === "no_pictures_in" ? pictures.in : pictures.out && !pictures.signs_out;
}

function went_down(ladder: Ladder, step: Step): Ladder {
  return { ...ladder, step, bad_out: 0, good_out: 0, since_up_out: Infinity, patience_out: patience(ladder.patience_out, ladder.since_up_out) };
}

const lasted = ({ since_up_out }: Ladder): boolean => since_up_out >= lasting_samples && since_up_out < Infinity;

function received(ladder: Ladder, signs: Signs, pictures: Pictures): Ladder {
  const counted = {
    ...ladder,
    bad_in: signs.in === "bad" ? ladder.bad_in + 1 : 0,
    good_in: signs.in === "good" ? ladder.good_in + 1 : 0,
    since_up_in: ladder.since_up_in + 1,
  };
  if (!ladder.blind && counted.bad_in >= bad_samples) {
    return { ...counted, blind: true, bad_in: 0, good_in: 0, since_up_in: Infinity, patience_in: patience(ladder.patience_in, ladder.since_up_in) };
  }
  if (ladder.blind && !ladder.dark && pictures.signs_in && counted.bad_in >= bad_samples) return { ...counted, dark: true, bad_in: 0, good_in: 0 };
  if (ladder.blind && counted.good_in >= ladder.patience_in) {
    return { ...counted, dark: false, blind: ladder.dark, bad_in: 0, good_in: 0, since_up_in: 0 };
  }
  return counted.since_up_in >= lasting_samples && counted.since_up_in < Infinity ? { ...counted, patience_in: good_samples } : counted;
}

const patience = (before: number, since_up: number): number => (since_up < lasting_samples ? Math.min(2 * before, longest_patience) : before);
