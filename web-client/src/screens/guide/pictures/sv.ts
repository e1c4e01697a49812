// Written by npm run guide-pictures.
import type { PictureName } from "../guide.ts";
import lobby_picture from "./sv/lobby.webp";
import turn_picture from "./sv/turn.webp";
import phone_picture from "./sv/phone.webp";
import help_picture from "./sv/help.webp";
import plan_picture from "./sv/plan.webp";
import board_picture from "./sv/board.webp";
import case_picture from "./sv/case.webp";
import pairs_picture from "./sv/pairs.webp";
import notes_picture from "./sv/notes.webp";
import moments_picture from "./sv/moments.webp";

export const pictures: Readonly<Record<PictureName, string>> = {
  lobby: lobby_picture,
  turn: turn_picture,
  phone: phone_picture,
  help: help_picture,
  plan: plan_picture,
  board: board_picture,
  case: case_picture,
  pairs: pairs_picture,
  notes: notes_picture,
  moments: moments_picture,
};
