#!/usr/bin/env python3
"""Joins network namespaces by a router in user space whose links delay, lose, limit and break as told.

For kernels without netem. Each namespace gets one TUN device and its addresses; the router carries IPv4 between them. A link's condition
holds for what its namespace sends ("up") and what it receives ("down"), each way by itself.

    shaper.py --seed 1 NAME=ADDRESS[,ADDRESS…] NAME=ADDRESS…

Makes the namespaces and takes them away at its end. Prints "ready". Then each line of standard input is a command in JSON, answered by a
line in JSON: {"link": NAME, "up": {…}, "down": {…}} sets a condition (what is not named is as on a good line), {"count": true} answers
the packets seen and dropped at each link since the last such question. It ends with its standard input.

Condition: delay_ms, jitter_ms (plus or minus, packets may overtake each other), loss (share, 0 to 1), rate_kbit (0: unlimited), queue_ms
(what would wait longer for the rate is dropped), dark (nothing passes), multicast (false: none passes, as in many guest networks), only
("all" | "no_udp" | "tcp_443"; what is forbidden vanishes, as in a firewall that answers nothing). Needs root, iproute2 and /dev/net/tun;
exit status 3 says that one of them is missing.
"""
import argparse
import ctypes
import dataclasses
import fcntl
import heapq
import json
import os
import random
import select
import signal
import socket
import struct
import subprocess
import sys
import time

CLONE_NEWNET, TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x40000000, 0x400454CA, 0x0001, 0x1000
MTU = 1400
PACKETS_MAX = 20_000  # waiting at all links together; what comes beyond is dropped
TCP, UDP = 6, 17
LOCAL_GROUPS = bytes([224, 0, 0])  # multicast in one network, as pages find each other by names under .local (RFC 6762)
LIBC = ctypes.CDLL(None, use_errno=True)


class Missing(Exception):
    """What this machine does not have or allow."""


@dataclasses.dataclass
class Condition:
    delay_ms: float = 0
    jitter_ms: float = 0
    loss: float = 0
    rate_kbit: float = 0
    queue_ms: float = 300
    dark: bool = False
    multicast: bool = True
    only: str = "all"

    def __post_init__(self):
        if self.only not in ("all", "no_udp", "tcp_443"):
            raise ValueError(f"only: {self.only}")


class Way:
    """One direction of one link."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.condition = Condition()
        self.free_at = 0.0
        self.seen = self.dropped = 0

    def leaves_at(self, now, packet):
        """When the packet is through, or None: it is not."""
        self.seen += 1
        c = self.condition
        lost = self.chance.random() < c.loss  # drawn for each packet, so that the same packets meet the same chance
        shift = self.chance.uniform(-c.jitter_ms, c.jitter_ms)
        forbidden = not passes(c.only, packet) or (not c.multicast and packet[16:19] == LOCAL_GROUPS)
        if c.dark or lost or forbidden:
            self.dropped += 1
            return None
        out = now
        if c.rate_kbit > 0:
            out = max(now, self.free_at) + len(packet) * 8 / (c.rate_kbit * 1000)
            if out - now > c.queue_ms / 1000:
                self.dropped += 1
                return None
            self.free_at = out
        return out + max(0.0, c.delay_ms + shift) / 1000


def passes(only, packet):
    """Whether a firewall lets this IPv4 packet through. Answers come from the allowed port, requests go to it."""
    if only == "all":
        return True
    protocol = packet[9]
    if only == "no_udp":
        return protocol != UDP
    header = (packet[0] & 15) * 4
    return protocol == TCP and 443 in struct.unpack_from("!HH", packet, header)


class Link:
    """A namespace's TUN device. `up` is away from it."""

    def __init__(self, name, tun, seed):
        self.name, self.tun = name, tun
        self.up, self.down = Way(f"{seed} {name} up"), Way(f"{seed} {name} down")


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


def open_tun(namespace, addresses):
    """A device of that namespace which carries everything that does not stay inside, opened here."""
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open(f"/var/run/netns/{namespace}", os.O_RDONLY)
    try:
        if LIBC.setns(there, CLONE_NEWNET) != 0:
            raise Missing("entering a network namespace is not allowed here")
        try:
            tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
            fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", b"shaped", IFF_TUN | IFF_NO_PI))
            ip("link", "set", "lo", "up")
            for address in addresses:
                ip("addr", "add", f"{address}/32", "dev", "shaped")
            ip("link", "set", "shaped", "mtu", str(MTU), "txqueuelen", "2000", "up")
            ip("route", "add", "default", "dev", "shaped", "src", addresses[0])
        finally:
            LIBC.setns(home, CLONE_NEWNET)
    finally:
        os.close(home)
        os.close(there)
    return tun


class Router:
    """Carries packets between links by their destination, each after what the sender's and the receiver's way do to it."""

    def __init__(self):
        self.links, self.by_address = {}, {}
        self.waiting, self.order = [], 0

    def add(self, name, addresses, seed):
        link = Link(name, open_tun(name, addresses), seed)
        self.links[name] = link
        for address in addresses:
            self.by_address[socket.inet_aton(address)] = link

    def take(self, link):
        """All that the namespace has sent."""
        while True:
            try:
                packet = os.read(link.tun, 2048)
            except BlockingIOError:
                return
            if packet[0] >> 4 != 4 or len(packet) < 28:
                continue
            if packet[16:19] == LOCAL_GROUPS:
                receivers = [other for other in self.links.values() if other is not link]
            else:
                receivers = [to for to in (self.by_address.get(packet[16:20]),) if to]
            for to in receivers:
                self.send(link.up, packet, time.monotonic(), to)

    def send(self, way, packet, now, to, last=False):
        due = way.leaves_at(now, packet)
        if due is None:
            return
        if len(self.waiting) >= PACKETS_MAX:
            way.dropped += 1
            return
        self.order += 1
        heapq.heappush(self.waiting, (due, self.order, to, packet, last))

    def deliver(self):
        """Gives out what is due: from a sender's way to the receiver's, from there to its device."""
        while self.waiting and self.waiting[0][0] <= time.monotonic():
            due, _, to, packet, last = heapq.heappop(self.waiting)
            if not last:
                self.send(to.down, packet, due, to, last=True)
                continue
            try:
                os.write(to.tun, packet)
            except OSError:
                to.down.dropped += 1  # the device's own queue is full, or it is down

    def obey(self, line):
        order = json.loads(line)
        if "count" in order:
            counts = {}
            for name, link in self.links.items():
                counts[name] = {which: [way.seen, way.dropped] for which, way in (("up", link.up), ("down", link.down))}
                for way in (link.up, link.down):
                    way.seen = way.dropped = 0
            return counts
        link = self.links[order["link"]]
        link.up.condition, link.down.condition = Condition(**order.get("up", {})), Condition(**order.get("down", {}))
        return {"done": order["link"]}

    def run(self):
        tuns = {link.tun: link for link in self.links.values()}
        commands = b""
        while True:
            patience = min(max(0.0, self.waiting[0][0] - time.monotonic()) if self.waiting else 0.5, 0.5)
            for ready in select.select([*tuns, sys.stdin.fileno()], [], [], patience)[0]:
                if ready in tuns:
                    self.take(tuns[ready])
                    continue
                more = os.read(ready, 65536)
                if not more:
                    return
                *lines, commands = (commands + more).split(b"\n")
                for line in lines:
                    print(json.dumps(self.obey(line)), flush=True)
            self.deliver()


def made_namespaces(names, made):
    """Makes them, noting each in `made` as it comes to be."""
    if os.geteuid() != 0:
        raise Missing("root, for network namespaces")
    if not os.path.exists("/dev/net/tun"):
        raise Missing("/dev/net/tun")
    for name in names:
        try:
            ip("netns", "add", name)
        except FileNotFoundError as error:
            raise Missing("iproute2 (the program ip)") from error
        except subprocess.CalledProcessError as error:
            raise Missing(f"network namespaces: {error.stderr.decode().strip()}") from error
        made.append(name)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("namespace", nargs="+", help="NAME=ADDRESS[,ADDRESS…]")
    arguments = parser.parse_args()
    links = {name: addresses.split(",") for name, _, addresses in (word.partition("=") for word in arguments.namespace)}
    made = []
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        made_namespaces(links, made)
        router = Router()
        for name, addresses in links.items():
            router.add(name, addresses, arguments.seed)
        print("ready", flush=True)
        router.run()
    except Missing as missing:
        print(f"missing: {missing}", file=sys.stderr)
        sys.exit(3)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"missing: a TUN device in a network namespace ({error})", file=sys.stderr)
        sys.exit(3)
    finally:
        for name in made:
            subprocess.run(["ip", "netns", "del", name], check=False)


if __name__ == "__main__":
    main()
