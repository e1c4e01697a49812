// Written by npm run guide-pictures.
import type { PictureName } from "../guide.ts";
import lobby_picture from "./en/lobby.webp";
import turn_picture from "./en/turn.webp";
import phone_picture from "./en/phone.webp";
import help_picture from "./en/help.webp";
import plan_picture from "./en/plan.webp";
import board_picture from "./en/board.webp";
import case_picture from "./en/case.webp";
import pairs_picture from "./en/pairs.webp";
import notes_picture from "./en/notes.webp";
import moments_picture from "./en/moments.webp";

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
