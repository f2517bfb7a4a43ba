"""The urgent alert in words: its reasons, and the names of its parts. English, as every printed page."""

from __future__ import annotations

from debrief_app.domain.alerts import AlertReason

REASON = {
    AlertReason.MISSING: "The person is missing",
    AlertReason.MAY_GO_MISSING: "The person may go missing or be taken",
    AlertReason.IN_DANGER: "The person is in danger now",
    AlertReason.OTHERS_IN_DANGER: "Somebody else is in danger now",
    AlertReason.OTHER: "Urgent",
}
PART = {
    "what": "What has happened, or may happen",
    "person": "Who",
    "looks": "Looks, clothes, belongings",
    "phone": "Phones and accounts",
    "last_seen": "Last seen: when, where, with whom",
    "risks": "Signs and level of risk",
    "others": "Who may be looking for the person, or be in danger too",
    "wanted": "What is asked of you, and what is in place",
}
