// Every frame that went over a page's sockets, taken from the browser itself: the page cannot hide one, and a reload loses none.
export class Frames {
  /** Listens from now on. Chromium only: it is its debugger that tells. */
  static async of(page) {
    const frames = new Frames();
    frames.received = [];
    frames.sent = [];
    const session = await page.createCDPSession();
    await session.send("Network.enable");
    session.on("Network.webSocketFrameReceived", ({ response }) => frames.received.push(read(response.payloadData)));
    session.on("Network.webSocketFrameSent", ({ response }) => frames.sent.push(read(response.payloadData)));
    return frames;
  }

  /** The events that came, in order: {at_ms, kind, data}. */
  get events() {
    return this.received.filter(({ message }) => message.method === "event").map(({ at_ms, message: { params } }) => ({ at_ms, kind: params.kind, data: params.data }));
  }

  get signals() {
    return this.received.filter(({ message }) => message.method === "signal").map(({ at_ms, message: { params } }) => ({ at_ms, kind: params.kind, data: params.data }));
  }

  /** Whole views: what a `welcome` brought. */
  get views() {
    return this.received.filter(({ message }) => message.method === "welcome").map(({ at_ms, message: { params } }) => ({ at_ms, ...params }));
  }

  /** Frames of one method that the page sent. */
  sent_of(method) {
    return this.sent.filter(({ message }) => message.method === method);
  }

  /** Did this text ever come in, in whatever frame? */
  holds(text) {
    return this.received.some((frame) => frame.text.includes(text));
  }
}

function read(text) {
  let message = {};
  try {
    message = JSON.parse(text);
  } catch {
    // Not one of ours: kept as text, so that a search still finds what is in it.
  }
  return { at_ms: Date.now(), text, message };
}
