"""A mail server on loopback that keeps what it takes: every message as it came (NNNN.eml) beside its envelope (NNNN.json).

    /usr/bin/python3 mail_box.py PORT FOLDER

What it does with the next message stands in FOLDER/mode, which a test may write at any time:
  take    keeps it and answers 250 (also without the file)
  refuse  answers 550: no such mailbox
  later   answers 451
  hold    keeps it, and answers when the mode is another one
"""

import asyncio
import json
import sys
from pathlib import Path

from aiosmtpd.controller import Controller


class Box:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.kept = len(list(self.folder.glob("*.eml")))

    @property
    def mode(self):
        try:
            return (self.folder / "mode").read_text().strip()
        except FileNotFoundError:
            return "take"

    async def handle_DATA(self, server, session, envelope):
        mode = self.mode
        if mode == "refuse":
            return "550 5.1.1 No such mailbox here"
        if mode == "later":
            return "451 4.3.0 Try again later"
        self.keep(envelope)
        while self.mode == "hold":
            await asyncio.sleep(0.02)
        return "250 2.0.0 Taken"

    def keep(self, envelope):
        self.kept += 1
        (self.folder / f"{self.kept:04}.json").write_text(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos}))
        # Under its name only when it is whole: whoever looks for .eml finds no half of one.
        half = self.folder / f"{self.kept:04}.half"
        half.write_bytes(envelope.original_content)
        half.rename(half.with_suffix(".eml"))


def main():
    port, folder = int(sys.argv[1]), sys.argv[2]
    controller = Controller(Box(folder), hostname="127.0.0.1", port=port, server_hostname="localhost")  # a name of its own: nobody asks DNS
    controller.start()
    print("ready", flush=True)
    sys.stdin.read()  # until whoever started this goes away


if __name__ == "__main__":
    main()
