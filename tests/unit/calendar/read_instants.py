"""Reads an iCalendar file with python3-icalendar and prints, for each event: UID, start and end in seconds since 1970."""

import sys

from icalendar import Calendar

with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
for event in calendar.walk("VEVENT"):
    print(event["UID"], int(event["DTSTART"].dt.timestamp()), int(event["DTEND"].dt.timestamp()))
