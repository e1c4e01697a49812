export interface LoudnessMeter {
  /** 0 to 1, now; null: the browser does not let the page measure yet (it waits for a tap), or no longer. */
  level(): number | null;
  close(): void;
}

/** Loudness of one's own microphone and nothing else: no sound leaves the meter and none is kept. */
export class Meter implements LoudnessMeter {
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
    void this.#context.resume();
  }

  level(): number | null {
    if (this.#context.state !== "running") return null;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return loudness(this.#samples);
  }

  close(): void {
    void this.#context.close();
  }
}

/** Root mean square of samples in -1 to 1, on the scale that browsers use for `audioLevel` of what they receive. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.min(1, Math.sqrt(sum / Math.max(1, samples.length)));
}
