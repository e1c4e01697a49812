/** What the page tells the worker that encrypts frames. Keys are given as they cannot be read again: for HKDF, not extractable. */
export type ToWorker =
  | { readonly kind: "send"; readonly epoch: number; readonly key: CryptoKey }
  | { readonly kind: "receive"; readonly from: string; readonly epoch: number; readonly key: CryptoKey }
  /** Without an epoch: everything of this member. */
  | { readonly kind: "forget"; readonly from: string; readonly epoch?: number }
  /** Whose frames come by this line now; null: nobody's. */
  | { readonly kind: "line"; readonly line: number; readonly from: string | null }
  | { readonly kind: "closed"; readonly line: number };

/** What a transform is made with. */
export interface LineOptions {
  readonly line: number;
  readonly way: "out" | "in";
  readonly media: "audio" | "video";
}

/** What the worker tells the page, once a second while it changes: how many frames of whom could be decrypted so far, and how many were dropped. */
export interface FromWorker {
  readonly counts: readonly { readonly from: string; readonly opened: number; readonly dropped: number }[];
}
