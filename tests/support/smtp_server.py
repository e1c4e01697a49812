"""A mail server on loopback. It keeps every message it takes as it came (NNNN.eml), beside its envelope (NNNN.json), in a folder; its port is one
line of JSON on standard output.

    /usr/bin/python3 smtp_server.py FOLDER [--port PORT] [--tls CERT KEY [--from-the-start]] [--login USER PASSWORD] [--refuse PATTERN]
                                    [--defer N] [--slow SECONDS]

--tls offers STARTTLS, with --from-the-start it speaks TLS alone; --login takes mail from that user alone, and passwords over TLS alone; --refuse answers 550 to receivers that match the pattern; --defer answers 451 to the first N messages; --slow waits
before it answers. It ends with its standard input.

What it does with the next message stands in FOLDER/mode, which a test may write at any time:
  take      keeps it and answers 250 (also without the file)
  refuse    answers 550: no such mailbox
  later     answers 451
  kill PID  keeps it, ends that process as a power cut would, and answers 250 to nobody; from then on it takes
"""

import argparse
import asyncio
import json
import os
import re
import signal
import ssl
import sys
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Box:
    def __init__(self, options):
        self.options = options
        self.mode_file = options.folder / "mode"
        self.deferred = 0
        self.kept = len(list(options.folder.glob("*.eml")))

    @property
    def mode(self):
        try:
            return self.mode_file.read_text().split()
        except FileNotFoundError:
            return ["take"]

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.options.refuse and re.search(self.options.refuse, address):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.options.slow)
        mode = self.mode
        if mode[0] == "refuse":
            return "550 5.1.1 No such mailbox here"
        if mode[0] == "later" or self.deferred < self.options.defer:
            self.deferred += 1
            return "451 4.3.0 Try again later"
        if mode[0] == "kill":
            self.mode_file.unlink()
            os.kill(int(mode[1]), signal.SIGKILL)
        self.keep(envelope)
        return "250 2.0.0 Taken"

    def keep(self, envelope):
        self.kept += 1
        name = self.options.folder / f"{self.kept:04}"
        name.with_suffix(".json").write_text(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos}))
        half = name.with_suffix(".half")
        half.write_bytes(envelope.original_content)
        half.rename(name.with_suffix(".eml"))  # under its name only when it is whole


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"))
    parser.add_argument("--from-the-start", action="store_true")
    parser.add_argument("--login", nargs=2, metavar=("USER", "PASSWORD"))
    parser.add_argument("--refuse", default="")
    parser.add_argument("--defer", type=int, default=0)
    parser.add_argument("--slow", type=float, default=0)
    options = parser.parse_args()
    more, tls = {}, None
    if options.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*options.tls)
        if options.from_the_start:
            tls = context
        else:
            more["tls_context"] = context
    if options.login:
        wanted = [word.encode() for word in options.login]
        more["auth_required"] = True
        more["authenticator"] = lambda server, session, envelope, mechanism, data: AuthResult(success=[data.login, data.password] == wanted, handled=False)
    server = Controller(Box(options), hostname="127.0.0.1", port=options.port, server_hostname="localhost", **more)  # a name of its own: nobody asks DNS
    # Port 0: the controller's own trial connection would go nowhere, so the loop is started by hand.
    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(loop.create_server(server.factory, "127.0.0.1", options.port, ssl=tls))
    print(json.dumps({"port": listening.sockets[0].getsockname()[1]}), flush=True)
    loop.run_in_executor(None, sys.stdin.read).add_done_callback(lambda _: loop.stop())
    loop.run_forever()


if __name__ == "__main__":
    main()
