"""Names of the months of other calendars, and dates written with them. CLDR's data in Babel has only Gregorian months.

The English spellings are the usual ones (general knowledge); the catalogues give them in other languages and scripts.
Takes the codes of calendars as text; knows no dates of answers.
"""

from __future__ import annotations

from debrief_app.i18n.translating import N_, current_language, translate_in

_MONTHS = {
    "ethiopian": (N_("Meskerem"), N_("Tikimt"), N_("Hidar"), N_("Tahsas"), N_("Ter"), N_("Yekatit"), N_("Megabit"),
                  N_("Miyazya"), N_("Ginbot"), N_("Sene"), N_("Hamle"), N_("Nehase"), N_("Pagume")),
    "solar_hijri": (N_("Farvardin"), N_("Ordibehesht"), N_("Khordad"), N_("Tir"), N_("Mordad"),
                    N_("Shahrivar"), N_("Mehr"), N_("Aban"), N_("Azar"), N_("Dey"), N_("Bahman"), N_("Esfand")),
    "hijri": (N_("Muharram"), N_("Safar"), N_("Rabi al-Awwal"), N_("Rabi al-Thani"), N_("Jumada al-Ula"),
              N_("Jumada al-Akhira"), N_("Rajab"), N_("Shaban"), N_("Ramadan"), N_("Shawwal"), N_("Dhu al-Qada"),
              N_("Dhu al-Hijja")),
}
_LUNAR = "lunar_east_asian"
_LUNAR_MONTH = N_("Month {number}")


def other_month_names(calendar: str, code: str | None = None) -> tuple[str, ...]:
    """The months of a calendar, first to last; () for one that is not known here."""
    language = code or current_language()
    if calendar == _LUNAR:
        return tuple(translate_in(language, _LUNAR_MONTH).format(number=number) for number in range(1, 13))
    return tuple(translate_in(language, name) for name in _MONTHS.get(calendar, ()))


def other_date_text(original: str, calendar: str, code: str | None = None) -> str:
    """A date typed year first ("2008-13-05") as day, name of the month, year: "5 Pagume 2008"."""
    year, _dash, rest = original.partition("-")
    month, _dash, day = rest.partition("-")
    names = other_month_names(calendar, code)
    named = names[int(month) - 1] if month.isdecimal() and 0 < int(month) <= len(names) else month
    return " ".join(filter(None, (day.lstrip("0"), named, year)))
