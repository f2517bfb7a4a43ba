"""The de-brief itself: forms, answers, people, journeys, rules. Standard library only; knows no Qt, SQL, file or gettext."""
