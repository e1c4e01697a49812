"""A mail server on loopback. Every message it takes becomes an .eml file in a folder; its port is one line of JSON on standard output.

    /usr/bin/python3 smtp_server.py FOLDER [--tls CERT KEY] [--refuse PATTERN] [--defer N] [--slow SECONDS]

--tls offers STARTTLS; --refuse answers 550 to receivers that match the pattern; --defer answers 451 to the first N messages; --slow waits
before it answers. It ends with its standard input.
"""

import argparse
import asyncio
import json
import re
import ssl
import sys
from pathlib import Path

from aiosmtpd.controller import Controller


class Box:
    def __init__(self, options):
        self.options = options
        self.deferred = 0
        self.kept = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.options.refuse and re.search(self.options.refuse, address):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.options.slow)
        if self.deferred < self.options.defer:
            self.deferred += 1
            return "451 4.3.0 Try again later"
        self.kept += 1
        half = self.options.folder / f"{self.kept:04}.half"
        half.write_bytes(envelope.original_content)
        half.rename(half.with_suffix(".eml"))  # under its name only when it is whole
        return "250 2.0.0 Taken"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"))
    parser.add_argument("--refuse", default="")
    parser.add_argument("--defer", type=int, default=0)
    parser.add_argument("--slow", type=float, default=0)
    options = parser.parse_args()
    more = {}
    if options.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*options.tls)
        more = {"tls_context": context}
    server = Controller(Box(options), hostname="127.0.0.1", port=0, **more)
    # Port 0: the controller's own trial connection would go nowhere, so the loop is started by hand.
    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(loop.create_server(server.factory, "127.0.0.1", 0))
    print(json.dumps({"port": listening.sockets[0].getsockname()[1]}), flush=True)
    loop.run_in_executor(None, sys.stdin.read).add_done_callback(lambda _: loop.stop())
    loop.run_forever()


if __name__ == "__main__":
    main()
