// A hostile server's best try at a mesh: it answers each page in the other's name, with certificates of its own, hears both and speaks to both. Its two ends are connections of a page of the test's; what the pages send to each other is taken from their sockets before it leaves.

/** Runs in a victim's page: steps to another member go to the one in between, all else to the server. */
function divert() {
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (text) {
    const { id, method, params } = JSON.parse(text);
    if (method !== "signal.send" && method !== "keys.send") return send.call(this, text);
    globalThis.inject = (kind, data) => this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ jsonrpc: "2.0", method: "signal", params: { kind, data } }) }));
    setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ jsonrpc: "2.0", id, result: {} }) })));
    void globalThis.taken(method, params);
  };
}

/** Runs in the page in between: its end of the connection with one victim. Answers what it says to that victim. */
async function meet(victim, session, step) {
  const ends = (globalThis.ends ??= new Map());
  const begin = () => {
    ends.get(victim)?.pc.close();
    const pc = new RTCPeerConnection();
    ends.set(victim, { pc, session, kept: [] });
    pc.ontrack = ({ track }) => { // Chromium decodes what is played
      if (track.kind === "audio") void Object.assign(new Audio(), { srcObject: new MediaStream([track]) }).play();
    };
    pc.onicecandidate = ({ candidate }) => void globalThis.says(victim, session, {
      kind: "candidate", candidate: candidate?.candidate ?? "", ...(candidate && { mid: candidate.sdpMid, line: candidate.sdpMLineIndex }),
    });
    return pc;
  };
  const sound = (globalThis.sound ??= (await navigator.mediaDevices.getUserMedia({ audio: true })).getAudioTracks()[0]);
  const local = async (pc) => {
    for (const line of pc.getTransceivers()) {
      line.direction = "sendrecv";
      if (line.receiver.track.kind === "audio") await line.sender.replaceTrack(sound);
    }
    await pc.setLocalDescription();
    await globalThis.says(victim, session, { kind: "description", type: pc.localDescription.type, sdp: pc.localDescription.sdp.replaceAll("\r\n", "\n") });
  };
  if (step.kind === "restart") {
    const pc = begin();
    for (const kind of ["audio", "video"]) pc.addTransceiver(kind);
    return local(pc);
  }
  if (step.kind === "description" && step.type === "offer" && ends.get(victim)?.session !== session) begin();
  const end = ends.get(victim);
  if (!end || end.session !== session) return;
  if (step.kind === "candidate") {
    const candidate = { candidate: step.candidate, sdpMid: step.mid, sdpMLineIndex: step.line };
    if (end.pc.remoteDescription) await end.pc.addIceCandidate(candidate).catch(() => undefined);
    else end.kept.push(candidate);
    return;
  }
  await end.pc.setRemoteDescription({ type: step.type, sdp: step.sdp.replaceAll("\n", "\r\n") });
  for (const candidate of end.kept.splice(0)) await end.pc.addIceCandidate(candidate).catch(() => undefined);
  if (step.type === "offer") await local(end.pc);
}

export class InBetween {
  #sessions = new Map(); // by victim, the name that it knows the connection by
  #chain = Promise.resolve();
  faults = [];

  /** Before the victims' pages are opened. */
  static async between(page, one, other) {
    const self = new InBetween();
    self.page = page;
    self.victims = [one, other];
    await page.exposeFunction("says", (victim, session, step) => self.#tell(victim, "peer", session, step));
    for (const victim of self.victims) {
      await victim.page.exposeFunction("taken", (method, params) => self.#take(victim, method, params));
      await victim.page.evaluateOnNewDocument(divert);
    }
    return self;
  }

  #other(victim) {
    return this.victims.find((person) => person !== victim);
  }

  /** The energy of what it has heard of each victim so far. */
  heard() {
    return this.page.evaluate(async () => {
      const energies = [];
      for (const { pc } of globalThis.ends?.values() ?? []) {
        const reports = [...(await pc.getStats()).values()].filter(({ type, kind }) => type === "inbound-rtp" && kind === "audio");
        energies.push(reports.reduce((sum, { totalAudioEnergy }) => sum + totalAudioEnergy, 0));
      }
      return energies;
    });
  }

  #take(victim, method, { session, step }) {
    this.#chain = this.#chain.then(async () => {
      this.#sessions.set(victim.member, session);
      if (method === "keys.send") return this.#tell(this.#other(victim).member, "keys", this.#sessions.get(this.#other(victim).member), step);
      return this.page.evaluate(meet, victim.member, session, step);
    }).catch((error) => this.faults.push(error.message));
  }

  /** In the other's name, and by the name that the victim has for the connection. */
  async #tell(member, kind, session, step) {
    const victim = this.victims.find((person) => person.member === member);
    const data = { from: this.#other(victim).member, session: session ?? "", step };
    await victim.page.evaluate((what, told) => globalThis.inject?.(what, told), kind, data);
  }
}
