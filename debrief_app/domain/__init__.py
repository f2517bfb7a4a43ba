"""The de-brief itself: forms, answers, people, journeys, rules. Standard library only: no Qt, SQL, file, gettext."""
