"""The 200 data points against the outline of the bank (domain bank §8): what repeats, and who is asked."""

from __future__ import annotations

import pytest

from debrief_app.definitions.loader import load_form
from debrief_app.domain.form import AgePath, Band, FormDefinition
from debrief_app.paths import forms_dir

REPEATS = """
P003 P007 P009 P013 P014 P015 P020 E101 E109 E111 I201 I202 I205 I207 I210 I211 I212 I218 I219 I221 R305 R306
R311 R312 R313 R314 R317 R318 T402 T403 T404 T405 T406 T407 T408 T409 T410 T411 T412 T413 T414 T415 T416 T417
B501 B502 B503 B504 B505 B506 B507 B508 B509 B510 B511 B512 B513 B514 B515 B516 B517 B518 B519 B520 U601 U602
U603 U604 U605 U606 U607 U608 U609 U610 U611 U612 U613 U614 U615 U616 U617 U618 U619 U620 U621 U622 U623 U624
U625 C701 C702 C703 C704 C707 C708 C709 C710 C711 C712 C713 C714 C715 C716 X801 X802 X803 X804 X805 X806 X807
X808 X809 X810 X811 X812 X813 X814 X815 X816 X817 N913 N914 N915 N917 Z1001 Z1003 Z1006 Z1008 Z1009 Z1010 Z1011
"""
"""Column R. A point of an entry repeats with its entry."""

CHILD = {
    "STF": "P001 P002 P003 P004 P005 P006 P007 P008 P009 P010 P011 P012 P013 P014 P015 P016 P017 P018 P019 P020 "
           "E101 E111 I219 B511 B520 U605 X802 X811 X812 X817 N910 N911 N912 N913 N914 N917 N918 Z1006 Z1007 "
           "Z1008 Z1009 Z1010 Z1012 Z1013",
    "ALL": "E102 E103 E104 E105 E106 E107 E108 E109 E110 E112 I201 I202 I203 I204 I205 I206 I207 I210 I214 I217 "
           "I220 I222 R301 R304 R306 R307 T401 T402 T403 T404 T407 T412 B501 B503 B504 B505 B515 B517 U601 U602 "
           "U603 U604 U606 U607 U609 U611 U612 U613 U614 U617 U623 U625 X801 X803 X804 X805 X813 N901 N907 N908 "
           "N919 Z1001 Z1002 Z1003 Z1004 Z1005 Z1011",
    "10+": "I211 I218 I221 R302 R303 R305 R310 R317 R318 T405 T406 T409 T410 T411 T413 T416 T417 T418 B502 B506 "
           "B507 B510 B514 B516 B518 B519 U615 U616 U622 U624 C701 C702 C703 C704 C715 X806 X807 X808 X809 X815 "
           "N909 N915",
    "13+": "I215 I216 R308 R309 R312 R313 R314 T408 T415 B508 B509 B512 U608 U610 C707 C708 C712 C714 X810 X814 "
           "N905",
    "16+": "I212 I213 B513 U621 C709 C710 C711 C713 C716 X816",
    "VOL": "I208 I209 R311 R315 R316 T414 U618 U619 U620 C705 C706 N916",
    "AD": "N902 N903 N904 N906",
}
"""Column Child. Five cells say more than a rule can; the rest of them stands in guidance and hints: B511 and N916 are
staff's or volunteered (no child is asked either way), the grid of C701 is filled by staff, a child's wishes (N904) are
asked in N919, and pregnancy (N907) is left to health staff, under 13 always.
"""

NEEDED_BY = {
    "ALL": "P002 P005 P006 P008 P014 P015 P020 E102 E103 E104 E109 I201 I202 I203 I204 I205 I207 R301 T401 "
           "U601 U604 U605 X802 N913 Z1001 Z1006 Z1007 Z1009 Z1010",
    "POL": "P007 P010 P013 P017 P019 I220 I221 I222 R304 R305 R306 R315 T405 T406 T412 T416 B505 B507 B516 "
           "B517 U602 U603 U606 U609 U610 U611 U613 U616 U619 U620 U621 U622 U623 U624 U625 C702 C703 C704 "
           "C705 C706 C708 C709 C713 C715 X801 X803 X804 X805 X806 X807 X808 X809 X812 X813 X814 N901 N905 "
           "N910 N911 N912 N915 Z1008",
    "BF": "P009 P013 I218 I219 R317 T402 T403 T404 T405 T409 T410 T411 T418 B501 B502 B503 B504 B505 B506 "
           "B507 B508 B510 B511 B512 B513 B514 B515 B518 B519 B520 C703 X807 X809 X815 N909",
    "NCA": "P001 I211 R303 R304 R305 R306 R307 R311 R313 R314 R318 T402 T403 T404 T406 T407 T408 T412 T415 "
           "T416 T417 T418 B501 B503 B504 B508 B509 B512 B516 B517 B519 B520 U606 U608 U609 U613 U621 C701 "
           "C707 C708 C709 C710 C711 C713 C714 X801 X803 X805 X806 X810 X811 X816 X817 Z1008 Z1012 Z1013",
    "CEOP": "P017 R305 R306 R318 T407 T417 B515 B519 U617 U618 U619 C704 X813 N911 N914",
    "LA": "P009 P010 P011 P013 P016 P017 P018 E110 E112 I209 I210 I211 I212 I213 I214 I217 I220 I221 I222 "
           "R302 R310 R311 T407 B515 B516 B517 U611 U612 U616 U617 U625 C705 C715 X813 N901 N904 N907 N908 "
           "N910 N911 N912 N914 N919 Z1003 Z1004 Z1005",
    "CPS": "P004 P019 E101 E105 E106 E107 E110 I213 R308 R309 R313 R314 R316 T408 T413 T414 B509 U607 U608 "
           "U614 U618 U620 U624 C701 C702 C707 C712 C716 X811 N905 N916 N917 Z1002 Z1011",
    "GLA": "R308 R312 B513 U603 U606 U607 U608 U609 U610 U611 U612 U615 U622 C712 C716 X808 X814",
    "OSP": "I206 I215 I216 R302 R303 R304 R307 R308 R312 R317 R318 T402 T406 T409 T410 T412 T417 T418 B503 "
           "B510 B511 B512 B513 C710 X814 X815 N909",
    "CA": "P003 P004 P007 P009 P016 P018 E101 E108 E111 I206 I208 I210 I214 I215 I216 I218 I219 I220 I221 "
           "R302 R307 R309 R310 R315 R316 T411 T413 T414 T415 B505 B518 U602 U607 U612 U614 U620 U621 U623 "
           "C701 C715 X809 N902 N903 N904 N905 N906 N909 N910 N914 N915 N916 N917 N918 Z1004",
    "HLT": "P011 P012 E111 E112 I217 R315 T414 U615 U618 C706 N907 N908",
}
"""Column Who. N913 says “CA ALL”, which is everybody."""

SENSITIVITY = {
    "1": "P001 P002 P003 P004 P005 P011 P016 P018 P020 E101 E102 E103 E105 E106 E107 E108 E110 E112 I207 "
           "I214 I215 T403 T404 T410 B502 B503 B504 B505 B506 X811 Z1002 Z1003 Z1004 Z1005 Z1011 Z1013",
    "2": "P006 P007 P008 P009 P012 P014 P015 P017 P019 E104 E109 E111 I203 I204 I205 I206 I208 I209 I213 "
           "I216 I217 I218 I219 R301 R302 R303 R304 R307 R308 R309 R310 R312 R313 R315 R316 T401 T402 T405 "
           "T408 T409 T411 T413 T414 T415 T418 B501 B507 B510 B511 B513 B514 B518 B520 U601 U602 U604 U605 "
           "U606 U607 U608 U610 U612 U614 U615 U616 U617 U618 U620 U621 U623 U624 C701 C703 C704 C705 C706 "
           "C712 C713 C716 X802 X805 X807 X814 N902 N903 N904 N905 N907 N908 N913 N914 N915 N916 N917 N918 "
           "N919 Z1001 Z1006 Z1007 Z1010 Z1012",
    "3": "P010 P013 I201 I202 I210 I211 I212 I220 I221 I222 R305 R306 R311 R314 R317 R318 T406 T407 T412 "
           "T416 T417 B508 B509 B512 B515 B516 B517 B519 U603 U609 U611 U613 U619 U622 U625 C702 C707 C708 "
           "C709 C710 C711 C714 C715 X801 X803 X804 X806 X808 X809 X810 X812 X813 X815 X816 X817 N901 N906 "
           "N909 N910 N911 N912 Z1008 Z1009",
}
"""Column S."""


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


def test_what_repeats_in_the_outline_repeats_in_the_bank(form: FormDefinition) -> None:
    outline = {point for points in CHILD.values() for point in points.split()}
    assert len(outline) == 200
    repeating = {point.id for point in form.points() if point.repeatable or point.entry_kind}
    assert repeating & outline - set(REPEATS.split()) == {"T418"}, "asked in each part of the journey"
    assert set(REPEATS.split()) <= repeating


@pytest.mark.parametrize("rule", CHILD)
def test_who_is_asked_is_as_in_the_outline(form: FormDefinition, rule: str) -> None:
    wanted = CHILD[rule].split()
    assert {point: form.point(point).child_rule.value for point in wanted} == dict.fromkeys(wanted, rule)


def test_each_agency_gets_what_it_needs_as_in_the_outline(form: FormDefinition) -> None:
    outline = {point for points in CHILD.values() for point in points.split()}
    needed = {agency: {point.id for point in form.points() if point.id in outline and agency in point.needed_by}
              for agency in NEEDED_BY}
    assert needed == {agency: set(points.split()) for agency, points in NEEDED_BY.items()}


def test_nothing_is_less_guarded_than_in_the_outline(form: FormDefinition) -> None:
    outline = {point: int(rank) for rank, points in SENSITIVITY.items() for point in points.split()}
    assert len(outline) == 200
    assert {point: form.point(point).sensitivity for point in outline} == outline


OPTIONS = {
    "P004.setting": "police_station port hospital home placement reception_centre removal_centre ngo other",
    "P006.how": "border_control operation self_report hospital school care_placement helpline ngo asylum missing_found "
                "other",
    "P008.age_status": "adult child unknown",
    "P009.rests_on": "document person family local_authority other_agency",
    "P011.done": "food drink rest clothes toilet warmth phone",
    "P019.route": "abe debrief safety_only",
    "R302.pressures": "poverty debt conflict family_loss conflict_at_home homelessness persecution school_ended "
                      "disability dependence ambition other",
    "R304.methods": "agency smuggling_network handed_over taken romance school sport_club faith",
    "R306.relationship": "partner friend father other",
    "R307.offers": "job study marriage reunion safety better_life apprenticeship sport adoption nothing",
    "R310.decided": "self parents community other",
    "R311.part": "paid received signed unaware",
    "R314.guarantees": "house land relative",
    "U605.types": "forced_criminality county_lines cuckooing financial benefit_fraud private_fostering sham_marriage",
    "U606.sectors": "car_wash nail_bar farm food_processing building_site care restaurant takeaway delivery "
                    "cannabis_house shop laundry fishing waste adult_service begging theft domestic_work online "
                    "scam_centre",
    "U614.stopped_by": "locks guard debt threat no_money no_documents no_language nowhere_to_go love belief "
                       "fear_authorities other",
    "U621.uses": "benefits loan company marriage tenancy",
    "U622.risks": "weapons dogs drugs cameras alarms barred_exits",
    "U623.ending": "escaped raid released sold_on ongoing",
    "U624.kind": "phone messages photos pay_slips clothing notes",
    "C704.ways": "escort cameras tracking phone_checked passwords",
    "C711.ways": "cash_courier crypto gift_cards prepaid_phones",
    "C712.charge_for": "rent food transport equipment",
    "C713.things": "loan phone_contract tenancy company ni_number tax_reference",
    "X802.category": "possible_suspect possible_victim witness convicted other unclear",
    "X811.basis": "saw_or_did told overheard photo_or_message guess",
    "X812.markers": "weapon violence corrupt_official threat_person threat_family",
    "N902.decision": "yes no needs_time",
    "N904.kinds": "housing health counselling protection legal money",
    "N907.needs": "injury medicine pregnancy teeth fever",
    "N912.actions": "photo distance phone trigger_plan known_worker",
    "Z1010.referral": "nrm dtn local_authority guardian health support police missing",
}
"""Options that column Type names, by field, as the codes that they became."""


@pytest.mark.parametrize("name", OPTIONS)
def test_every_option_of_the_outline_can_be_chosen(form: FormDefinition, name: str) -> None:
    point, _, field = name.partition(".")
    (chosen,) = (each for each in form.point(point).fields if each.id == field)
    assert set(OPTIONS[name].split()) <= {option.code for option in form.lists[chosen.list].options}


@pytest.mark.parametrize("point", ["E102", "I217", "R301", "T401", "T405", "B507", "C717", "N907", "Z1005"])
def test_somebody_of_sixteen_is_not_given_the_sentence_of_a_ten_year_old(form: FormDefinition, point: str) -> None:
    heard = {band: form.point(point).question(AgePath.CHILD, band) for band in (Band.FROM_10, Band.FROM_16)}
    assert heard[Band.FROM_10] != heard[Band.FROM_16]
