// What each member may receive, written down once more from the permission matrix (domain.md section 4) and independent of the server's own rule:
// a kind of event that is not here, or that reaches somebody it may not reach, is a fault.

const circle = ["facilitator", "cofacilitator", "participant"];
const leads = ["facilitator", "cofacilitator"];
const room = [...circle, "observer", "techsupport"]; // observer and technical support only while they are in the room, which the server's other tests prove
const members = [...room, "coordinator"];
const planners = [...leads, "coordinator"]; // row 14
const nobody = []; // the log keeps it, letters come of it

/** kind -> who may receive it: roles, or a question about the reader and the data. */
const readers = {
  // the group
  "group.founded": members, "group.changed": members, "member.invited": members, "member.named": members, "member.changed": members, "circle.drawn": members,
  "observer.proposed": ["coordinator", ...circle, "observer"],
  "consent.published": ["coordinator", ...circle, "observer"],
  "consent.answered": (reader, { by }) => reader.member === by,
  "expired": (reader, { what }) => what === "name" || (what === "planning" && has(reader, members)) || (what === "material" && has(reader, circle)),
  "meeting.planned": members, "meeting.changed": members, "plan.changed": members,
  "plan.cued": leads, "phase.prepared": leads,
  "group.edited": members, "group.allowed": members, "meeting.dated": members,
  // between the meetings: who answered what is for themselves and for row 16, all others learn totals
  "poll.opened": members, "poll.totals": members, "poll.closed": members, "poll.ranked": leads,
  "poll.answered": (reader, { member }) => reader.member === member || has(reader, leads),
  "away.changed": (reader, { member }) => reader.member === member || has(reader, leads),
  "poll.reminded": nobody, "reminder.due": nobody,
  "quorum.lost": planners,
  "reminders.chosen": (reader, { member }) => reader.member === member,
  "attendance.counted": (reader, { member }) => reader.member === member || has(reader, leads), // row 44
  "attendance.corrected": (reader, { member }) => reader.member === member || has(reader, leads),
  "promise.made": (reader, { member, shared }) => reader.member === member || (shared && has(reader, circle)), // a private one is for its maker alone
  "promise.closed": (reader, { member, shared }) => reader.member === member || (shared && has(reader, circle)),
  "admission.asked": ["coordinator", ...circle], "admission.closed": ["coordinator", ...circle], "admission.decided": ["coordinator", ...circle],
  "admission.answered": (reader, { member }) => reader.member === member, // who answered, and what, nobody else ever learns
  "material.shelved": circle, "material.removed": circle, // row 29
  // the room
  "meeting.presence": room, "seat.connection": room, "lead.changed": room, "support.called": room, "quiet_room.changed": room, "line.changed": room,
  "lobby.rule": room, "phase.began": room, "phase.timed": room, "phase.asked": room, "talk.changed": room, "talk.quieted": room, "floor.changed": room,
  "mic.closed": room, "round.began": room, "turn.moved": room, "turn.ended": room, "round.ended": room, "hand.changed": room, "queue.ordered": room,
  "chat.posted": room, "chat.deleted": room, "mood.shown": room,
  "case.offered": room, "case.began": room, "case.stepped": room, "case.asked": room,
  "pairs.timed": room, "pair.visited": room,
  "pair.called": (reader, { room: id }, { pair_of }) => has(reader, leads) || pair_of(reader) === id,
  "line.asked": (reader, { member }) => reader.member === member || has(reader, [...leads, "techsupport"]),
  // what the group writes
  "text.changed": (reader, { what }) => has(reader, what === "ground_rules" ? room : circle),
  "text.answered": (reader, { what }) => has(reader, what === "ground_rules" ? room : circle),
  "card.added": circle, "card.changed": circle, "card.gone": circle, "theme.chosen": circle, "vote.opened": circle, "vote.closed": circle,
  "secretary.named": circle, "note.written": circle, "note.removed": circle, "notes.proposed": circle, "notes.answered": circle, "notes.approved": circle,
  // what is one's own
  "feedback.given": (reader, { member }) => reader.member === member,
  "feedback.closed": circle,
  "feedback.drawn": leads,
  "absence.noticed": (reader, { member, notice }) => reader.member === member || has(reader, ["late", "leaves_early"].includes(notice) ? leads : members),
  "message.sent": (reader, { from, to }) => reader.member === from || reader.member === to || has(reader, leads),
  "observation.began": (reader, { observer }) => reader.member === observer,
  "observation.written": ["observer"], "observation.removed": ["observer"],
  "observation.shared": [...circle, "observer"],
};

const has = (reader, roles) => roles.some((role) => reader.roles.includes(role));

/** Who is in which pair, as the reader's own frames told it up to an event. */
function pair_reader(reader) {
  let rooms = [];
  return {
    take({ kind, data }) {
      if (kind === "pairs.timed") rooms = data.timer ? data.rooms : [];
      if (kind === "phase.began") rooms = [];
    },
    pair_of: () => rooms.find(({ members: inside }) => inside.includes(reader.member))?.id ?? null,
  };
}

/** Everything in a reader's frames that was not theirs to read, in words. `reader`: {name, member, roles, frames}. */
export function faults_of(reader) {
  const faults = [];
  const pairs = pair_reader(reader);
  for (const event of reader.frames.events) {
    pairs.take(event);
    const rule = readers[event.kind];
    if (!rule) faults.push(`${reader.name} received ${event.kind}, of which nobody has written down who may`);
    else if (!(Array.isArray(rule) ? has(reader, rule) : rule(reader, event.data, pairs))) faults.push(`${reader.name} (${reader.roles}) received ${event.kind}: ${JSON.stringify(event.data)}`);
  }
  for (const { group } of reader.frames.views) faults.push(...faults_of_view(reader, group));
  return faults;
}

/** What a view may not hold. */
function faults_of_view(reader, group) {
  const faults = [];
  const no = (held, what) => { if (held) faults.push(`${reader.name} (${reader.roles}) has ${what} in a view`); };
  const in_circle = has(reader, circle);
  const in_lead = has(reader, leads);
  no(!in_circle && (group.cards ?? []).length > 0, "cards");
  no(!has(reader, ["observer"]) && (group.drafts ?? []).length > 0, "observation drafts");
  no(!in_circle && (group.texts ?? []).some(({ what }) => what === "agreement"), "the agreement");
  const others = (rows) => (rows ?? []).some(({ member }) => member !== reader.member);
  no(!in_lead && others(group.away), "others' unavailable periods");
  no(!in_circle && (group.materials ?? []).length > 0, "the materials shelf");
  no((group.promises ?? []).some(({ member, shared }) => member !== reader.member && !(shared && in_circle)), "another's promise");
  for (const meeting of group.meetings ?? []) {
    no(!in_lead && others(meeting.poll?.answers), "others' answers to a poll");
    no(!in_lead && (meeting.poll?.ranks ?? []).length > 0, "the ranking of a poll");
    no(!in_lead && others(meeting.attendance), "others' attendance");
    no(!has(reader, planners) && meeting.quorum_lost, "that too few can come");
    no(!in_lead && meeting.cues, "cues");
    no(!in_circle && meeting.notes, "notes");
    no(!in_circle && meeting.theme, "the theme the group chose");
    no(!in_lead && meeting.feedback?.answers, "feedback of others");
  }
  const open = group.open;
  no(!in_lead && (open?.room?.prepared ?? []).length > 0, "what is prepared");
  no(!in_circle && open?.room?.notes, "notes that are being written");
  no(!in_lead && (open?.messages ?? []).some(({ from, to }) => from !== reader.member && to !== reader.member), "others' private messages");
  no((group.observers ?? []).some(({ mine }) => mine) && !has(reader, ["participant"]), "an answer to a question of consent");
  return faults;
}

/** No frame tells a single vote: dots come in totals after the close, and every frame that places dots is equally long. */
export function faults_of_votes(readers_) {
  const faults = [];
  for (const reader of readers_) {
    for (const { kind, data } of reader.frames.signals) {
      if (kind === "vote" && Object.keys(data).some((key) => !["vote", "ready", "of"].includes(key))) faults.push(`${reader.name} was told more of a vote than how many are ready`);
    }
    const sizes = new Set(reader.frames.sent_of("dots.set").map(({ text, message }) => text.length - String(message.id).length + (message.params.ready ? 1 : 0)));
    if (sizes.size > 1) faults.push(`${reader.name}'s dots travelled in frames of ${[...sizes].join(" and ")} characters`);
  }
  return faults;
}

/** A text that was for some people alone: exactly they have received it. */
export function faults_of_secret(all, text, may_know) {
  const faults = [];
  for (const reader of all) {
    const knows = reader.frames.holds(text);
    if (knows && !may_know.includes(reader)) faults.push(`${reader.name} received "${text}"`);
    if (!knows && may_know.includes(reader)) faults.push(`${reader.name} never received "${text}"`);
  }
  return faults;
}

/** The plan each page was told at a moment: {send_to, receive_from}; nothing before the first. */
function plan_at(reader, at_ms) {
  let told = null;
  for (const { at_ms: when, kind, data } of reader.frames.signals) {
    if (when > at_ms) break;
    if (kind === "media") told = data;
  }
  const welcome = reader.frames.views.filter(({ at_ms: when }) => when <= at_ms).at(-1);
  const later = reader.frames.signals.filter(({ kind, at_ms: when }) => kind === "media" && when <= at_ms).at(-1);
  if (welcome && (!later || welcome.at_ms > later.at_ms)) return welcome.media ?? null;
  return told;
}

/** Compares who received sound from whom between two moments with what the server's `audible` had told every page (its plan): sound where there may be
 * none is a fault. `received(from, to)`: bytes of sound. Pairs whose right changed in between are left out. */
export function faults_of_hearing(all, from_ms, to_ms, received) {
  const faults = [];
  for (const from of all) {
    for (const to of all) {
      if (from === to) continue;
      const may = [from_ms, to_ms].map((at) => plan_at(from, at)?.send_to.includes(to.member) === true && plan_at(to, at)?.receive_from.includes(from.member) === true);
      if (!may[0] && !may[1] && received(from, to) > 0) faults.push(`${to.name} heard ${from.name} (${received(from, to)} bytes) without a right`);
    }
  }
  return faults;
}
