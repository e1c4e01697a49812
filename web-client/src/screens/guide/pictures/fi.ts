// Written by npm run guide-pictures.
import type { PictureName } from "../guide.ts";
import lobby_picture from "./fi/lobby.webp";
import turn_picture from "./fi/turn.webp";
import phone_picture from "./fi/phone.webp";
import help_picture from "./fi/help.webp";
import plan_picture from "./fi/plan.webp";
import board_picture from "./fi/board.webp";
import case_picture from "./fi/case.webp";
import pairs_picture from "./fi/pairs.webp";
import notes_picture from "./fi/notes.webp";
import moments_picture from "./fi/moments.webp";

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
