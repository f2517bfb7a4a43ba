"""Nothing that another service asks for is dropped: every target is mapped to, or says why not."""

from __future__ import annotations

import pytest
import yaml

from debrief_app.definitions.loader import load_form
from debrief_app.domain.form import FormDefinition
from debrief_app.paths import forms_dir

# Steps 1 to 49 of the referral service, in its order, by the id of their first field (domain bank §1.2).
_STEPS = """
reference user-organisation fr-location pv-under-age local-authority-contacted-about-child
pv-under-age-at-time-of-exploitation birthplace potential-victim-exploitative-situation-multiple
when-did-the-exploitation-take-place how-did-the-exploitation-start were-they-taken-somewhere-by-their-exploiter
what-were-they-required-to-do still-in-exploitative-situation what-is-keeping-them-in-situation when-last-contact
details-last-contact is-this-the-first-chance-to-report why-report-now modern-slavery-indicators
where-how-interview-carried-out professional-insight evidence-of-dishonesty are-others-involved
where-exploitation-happened where-exploitation-happened-uk where-exploitation-happened-overseas current-pv-location
who-exploited-pv exploiters-location types-of-exploitation any-other-pvs future-exploitation reported-to-police
authorities-cooperation pv-want-to-submit-nrm refuse-nrm does-pv-need-support pv-name-referral pv-dob pv-gender
does-pv-have-children pv-nationality pv-interpreter-requirements pv-other-help-with-communication pv-ho-reference
who-contact fr-details upload-evidence confirm
"""
NRM_STEPS = _STEPS.split()
FEWEST = {"nrm": 79, "htcds": 81, "pole": 40}
"""Fields of each standard; a shorter list would mean that one was dropped from ours."""


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


def _targets() -> dict[str, dict[str, list[str] | dict[str, str]]]:
    loaded = yaml.safe_load((forms_dir() / "targets.yaml").read_text(encoding="utf-8"))
    return {each["target"]: each for each in loaded["targets"]}


def _mapped(form: FormDefinition, standard: str) -> set[str]:
    points = {code for point in form.points() for target, codes in point.maps if target == standard for code in codes}
    lists = {
        str(option["maps"][standard]) for file in sorted((forms_dir() / "lists").glob("*.yaml"))
        for option in yaml.safe_load(file.read_text(encoding="utf-8"))["options"] if standard in option.get("maps", {})}
    return points | lists


def test_there_are_forty_nine_steps_and_each_is_known(form: FormDefinition) -> None:
    assert len(NRM_STEPS) == 49
    known = _targets()["nrm"]["fields"]
    assert set(NRM_STEPS) <= set(known)


@pytest.mark.parametrize("standard", FEWEST)
def test_every_field_is_mapped_or_says_why_not(form: FormDefinition, standard: str) -> None:
    target = _targets()[standard]
    fields, unmapped = list(map(str, target["fields"])), target.get("unmapped", {})
    assert isinstance(unmapped, dict)
    assert len(fields) == len(set(fields)) >= FEWEST[standard]
    assert set(fields) - _mapped(form, standard) <= set(unmapped)
    assert all(len(reason) > 10 for reason in unmapped.values())
    assert not set(unmapped) & _mapped(form, standard), "a reason that is no longer true"


def test_every_way_across_the_border_that_the_statistics_count_has_its_category() -> None:
    """Domain notes §7.1: ferries and trains through the tunnel are counted at the ports."""
    options = yaml.safe_load((forms_dir() / "lists" / "crossing-method.yaml").read_text(encoding="utf-8"))["options"]
    category = {option["code"]: option.get("maps", {}).get("ho") for option in options}
    ports = {"ferry_foot_own_doc", "ferry_foot_false_doc", "ferry_vehicle_passenger", "eurostar", "eurotunnel_shuttle"}
    assert {code for code, each in category.items() if each == "recorded-detections-at-ports"} == ports
    assert {code for code, each in category.items() if each is None} == {
        "air_own_genuine", "cta_ireland_land", "cta_ireland_ferry", "cta_ireland_air", "cta_other", "visa_leave_valid",
        "evisa_eta", "born_or_long_resident_uk", "other", "unknown"}


def test_every_port_station_and_control_has_its_un_locode() -> None:
    for name in ("uk-arrival-points", "juxtaposed-controls"):
        options = yaml.safe_load((forms_dir() / "lists" / f"{name}.yaml").read_text(encoding="utf-8"))["options"]
        codes = {option["code"]: option.get("maps", {}).get("unlocode", "") for option in options}
        places = [code for code in codes if code.startswith(("port_", "rail_"))]
        if name == "juxtaposed-controls":
            places = [code for code in codes if code not in ("none", "other", "not_known")]
        assert places
        assert all(len(codes[code]) == 5 and codes[code][:2].isupper() for code in places), name
