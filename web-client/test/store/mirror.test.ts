import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { GroupEvent, GroupView, MemberId, Welcome } from "@protocol";
import { from_welcome, next } from "../../src/store/group.ts";
import type { GroupState } from "../../src/store/group.ts";

// The mirror: what the server's rules sent to one member in a drawn story, folded by the store, is the view that the rules then give that
// member. tests/support/mirror_stories writes such stories; PIIRI_STORIES names their folder, without it the few that lie here are told.
const folder = process.env["PIIRI_STORIES"] ?? join(CLIENT_ROOT, "test/store/stories");

interface Story {
  readonly viewer: MemberId;
  readonly welcome: GroupView;
  readonly frames: readonly ({ readonly event: Omit<GroupEvent, "cursor"> } | { readonly welcome: GroupView })[];
  readonly final: GroupView;
}

const welcomed = (you: MemberId, group: GroupView): GroupState =>
  from_welcome({ version: "piiri.v1", you, may: [], now: "2026-11-24T11:00:00.000Z", cursor: "", group, devices: [] } satisfies Welcome, 0);

function told({ viewer, welcome, frames }: Story): GroupView {
  let state = welcomed(viewer, welcome);
  frames.forEach((frame, i) => {
    state = "welcome" in frame ? welcomed(viewer, frame.welcome) : next(state, { ...frame.event, cursor: String(i) } as GroupEvent);
  });
  return state.view;
}

const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

test("there are stories to tell", () => {
  assert.ok(files.length > 0, folder);
});

for (const name of files) {
  test(`the store comes to the server's own view in ${name}`, () => {
    const story = JSON.parse(readFileSync(join(folder, name), "utf8")) as Story;
    assert.deepEqual(told(story), story.final);
  });
}
