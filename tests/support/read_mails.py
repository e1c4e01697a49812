"""Reads mails and calendar files with parsers that had no part in writing them: Python's email package and python3-icalendar.

    /usr/bin/python3 read_mails.py FILE…

FILE is an .eml file (with a .json of its envelope beside it) or an .ics file. Prints a JSON list, one entry for each file.
Faults that a parser found are told in `faults`, never passed over.
"""

import datetime
import json
import sys
from email import message_from_bytes, policy
from pathlib import Path

from icalendar import Calendar

UTC = datetime.timezone.utc


def instant(value):
    """An iCalendar time as an instant; a time without a zone is no instant."""
    moment = value.dt
    if not isinstance(moment, datetime.datetime) or moment.tzinfo is None:
        raise ValueError(f"{value.to_ical()!r} says no instant")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def event_of(event):
    return {
        "uid": str(event["UID"]),
        "sequence": int(event.get("SEQUENCE", 0)),
        "status": str(event.get("STATUS", "")),
        "summary": str(event.get("SUMMARY", "")),
        "description": str(event.get("DESCRIPTION", "")),
        "location": str(event.get("LOCATION", "")),
        "url": str(event.get("URL", "")),
        "starts_at": instant(event["DTSTART"]),
        "ends_at": instant(event["DTEND"]) if "DTEND" in event else None,
        "zone": event["DTSTART"].params.get("TZID", "UTC"),
        "attendee": str(event.get("ATTENDEE", "")),
        "organizer": str(event.get("ORGANIZER", "")),
    }


def calendar_of(data):
    calendar = Calendar.from_ical(data)
    faults = [f"{part.name}: {error}" for part in calendar.walk() for error in getattr(part, "errors", [])]
    lines = data.split(b"\r\n")
    faults += [f"a line that does not end by CRLF: {line!r}" for line in lines if b"\n" in line or b"\r" in line]
    if any(len(line) > 75 for line in lines):
        faults.append("a line of more than 75 octets")
    return {
        "method": str(calendar.get("METHOD", "")),
        "name": str(calendar.get("X-WR-CALNAME", "")),
        "zones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
        "events": [event_of(event) for event in calendar.walk("VEVENT")],
        "raw": data.decode(),
        "faults": faults,
    }


def mail_of(path):
    raw = path.read_bytes()
    message = message_from_bytes(raw, policy=policy.SMTP)
    faults = [str(defect) for part in message.walk() for defect in part.defects]
    faults += [f"{name}: {defect}" for name, value in message.items() for defect in value.defects]
    texts, calendars = {}, []
    for part in message.walk():
        if part.is_multipart():
            continue
        if part.get_content_type() == "text/calendar":
            body = part.get_payload(decode=True)
            calendars.append({**calendar_of(body), "content_method": part.get_param("method")})
        elif part.get_content_type() == "application/ics":  # for programs that know a calendar only as an attachment
            if part.get_payload(decode=True) != (calendars[-1]["raw"].encode() if calendars else None):
                faults.append("an attachment that is not the mail's calendar")
        elif part.get_content_type() in ("text/plain", "text/html"):
            texts[part.get_content_subtype()] = part.get_content()
        else:
            faults.append(f"a part of type {part.get_content_type()}")
    envelope = path.with_suffix(".json")
    return {
        "file": path.name,
        "envelope": json.loads(envelope.read_text()) if envelope.exists() else None,
        "headers": [[name, str(value)] for name, value in message.items()],
        "from": str(message["From"]),
        "to": str(message["To"]),
        "subject": str(message["Subject"]),
        "date": message["Date"].datetime.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "message_id": str(message["Message-ID"]).strip(),
        "list_unsubscribe": str(message.get("List-Unsubscribe", "")),
        "plain": texts.get("plain", ""),
        "html": texts.get("html", ""),
        "calendars": calendars,
        "faults": faults + [fault for calendar in calendars for fault in calendar["faults"]],
    }


def read(name):
    path = Path(name)
    if path.suffix == ".ics":
        return {"file": path.name, **calendar_of(path.read_bytes())}
    return mail_of(path)


if __name__ == "__main__":
    json.dump([read(name) for name in sys.argv[1:]], sys.stdout)
