import type { KeyStep, MemberId } from "@protocol";

/** Whom the plan names. */
export interface Circle {
  readonly send_to: readonly MemberId[];
  readonly receive_from: readonly MemberId[];
}

/** The frame keys of one page in one group: how they come about is behind this, so that another agreement (MLS, RFC 9420) can take its place. */
export interface GroupKeys {
  /** Who belongs to it now. Who has left can read nothing of what is encrypted after the next epoch has begun. */
  apply(circle: Circle): void;
  /** A step of another member, as the server passed it on. */
  heard(from: MemberId, session: string, step: KeyStep): void;
  close(): void;
}

/** What the agreement gives out. Keys are for HKDF and cannot be extracted. */
export interface GroupKeysPort {
  /** False: refused, or it never left. */
  send(to: MemberId, session: string, step: KeyStep): Promise<boolean>;
  /** Encrypt with this from now on. */
  use(epoch: number, key: CryptoKey): void;
  open(from: MemberId, epoch: number, key: CryptoKey): void;
  /** Without an epoch: everything of this member. */
  forget(from: MemberId, epoch?: number): void;
  /** The public keys of a pair are known, in unpadded base64url. */
  met(member: MemberId, own: { session: string; public_key: string }, other: { session: string; public_key: string }): void;
}
