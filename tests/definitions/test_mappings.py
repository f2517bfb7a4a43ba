"""Nothing that another service asks for is dropped: every target is mapped to, or says why not."""

from __future__ import annotations

from typing import Any

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
# Further fields of the same steps.
_MORE_OF_STEPS = """
what-is-their-background family education employment-history when-did-the-exploitation-take-place-multiple
journey-details living-conditions how-they-were-treated how-why-did-they-leave-the-situation
are-exploiters-in-the-uk exploiters-current-location-details future-exploitation-concerns
future-exploitation-reasons pv-gender-dtn pv-nationality-dtn pv-phone-number pv-nationality-second someone-else
pv-contact-details fr-alternative-contact what-evidence-you-will-submit forced-to-work wages-taken
forced-to-commit-fraud prostitution child-exploitation taken-somewhere forced-to-commit-crime organs-removed
unpaid-household-work
"""
# The fields of the Human Trafficking Case Data Standard 2.0, by table (domain bank §2.1).
_HTCDS = """
org_Name org_ShippingCity org_ShippingCountry org_ShippingState org_ShippingStreet org_ShippingPostalCode
org_ShippingLongitude org_ShippingLatitude org_Phone org_Type
prs_Salutation prs_FirstName prs_MiddleName prs_SecondName prs_Birthdate prs_Gender prs_Deceased prs_MaritalStatus
prs_NumberOfChildren prs_PrimaryLanguage prs_SecondaryLanguage prs_HighestLevelOfEducation prs_Citizenship
prs_IdentityNumber prs_Title prs_Email prs_HomePhone prs_MobilePhone prs_MailingCity prs_MailingCountry
prs_MailingState prs_MailingStreet prs_MailingPostalCode prs_MailingLongitude prs_MailingLatitude
vic_TraffickingStatus vic_TraffickingStatusDecisionMakingOrg vic_RelationshipToTrafficker vic_AgeWhenTrafficked
vic_RecruitmentWebsitesAndApps vic_MethodOfRecruitment vic_LocationOfRecruitment vic_MethodsOfControl
vic_TypeOfExploitation vic_ForcedLabourIndustry vic_TypeOfSexExploitation vic_LocationOfExploitation
vic_ExploitationWebsitesAndApps
per_RoleInProcess per_RoleDetails per_Organisation
cas_Status cas_ReasonForCaseClosure cas_CaseOwner cas_ReferringOrganisation cas_IncomingReferralDate
cas_ReferringPrimaryCaseWorker cas_ReasonForIncomingReferral cas_IncomingReferralDetails cas_ReferredOrganisation
cas_ReferredPrimaryCaseWorker cas_ReasonForOutgoingReferral cas_OutgoingReferralDate cas_OutgoingReferralDetails
cco_CaseComment
hte_Longitude hte_Latitude hte_City hte_Country hte_State hte_Street hte_PostalCode hte_Date hte_Type
hte_Description
spl_Objectives spl_ActionPlan spl_PlannedEndDate spl_ActualEndDate spl_Type
con_Consent
"""
DEPRECATED = {
    "vic_AgreementToManagePersonalData": "marked deprecated in version 2.0; consent is con_Consent",
    "vic_Vulnerabilities": "marked deprecated in version 2.0; new records should not fill it",
    "vic_DetailsOfVulnerabilities": "marked deprecated in version 2.0; new records should not fill it",
}
"""Fields of HTCDS 2.0 that are not among ours, each with the reason (domain bank §2.1)."""
# What targets.yaml takes from the POLE dictionary v1.1.
_POLE = """
P_004; P_006; P_007; P_013; DS_005; DS_007; DS_008; DS_009; DS_010; DS_031; DS_032; DS_033; DS_034; DS_037; DS_038;
DS_039; DS_040; DS_041; DS_042; DS_043; DS_046; DS_053; DS_054; DS_120; Associations; Business; Custody; Driving
Licence; Email; Location; Missing Persons; NI Number; Passport; Photograph; Property; Safeguarding; Social Media
Tag; Telephone; Vehicle; Vulnerable Child
"""
FIELDS = {"nrm": {*NRM_STEPS, *_MORE_OF_STEPS.split()}, "htcds": set(_HTCDS.split()),
          "pole": set(" ".join(_POLE.split()).split("; "))}
"""Every field of each standard, written down a second time: one that is dropped or swapped in ours is found."""


@pytest.fixture(scope="module")
def form() -> FormDefinition:
    return load_form(forms_dir())


def _targets() -> dict[str, dict[str, Any]]:
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


def test_what_the_standard_has_withdrawn_is_left_out_knowingly() -> None:
    assert not set(DEPRECATED) & {*FIELDS["htcds"], *_targets()["htcds"]["fields"]}
    assert all(len(reason) > 10 for reason in DEPRECATED.values())


@pytest.mark.parametrize("standard", FIELDS)
def test_every_field_is_mapped_or_says_why_not(form: FormDefinition, standard: str) -> None:
    target = _targets()[standard]
    fields, unmapped = list(map(str, target["fields"])), target.get("unmapped", {})
    assert sorted(fields) == sorted(FIELDS[standard])
    assert set(fields) - _mapped(form, standard) <= set(unmapped)
    assert all(len(why["reason"]) > 10 for why in unmapped.values())
    assert not set(unmapped) & _mapped(form, standard), "a reason that is no longer true"


def test_what_the_bank_holds_is_not_said_to_be_missing(form: FormDefinition) -> None:
    """Domain notes §2.1: a de-brief always exports possible. Photograph and email are fields of the bank."""
    htcds, pole = _targets()["htcds"]["unmapped"], _targets()["pole"]["unmapped"]
    assert htcds["vic_TraffickingStatus"]["constant"] == "PossibleVictimOfTrafficking"
    assert not {"Photograph", "Email", "Custody"} & set(pole)
    mapped = {point.id: dict(point.maps) for point in form.points()}
    assert "Photograph" in mapped["I222"]["pole"]
    assert all("Email" in mapped[point]["pole"] for point in ("I221", "X806", "X819"))
    assert "per_Organisation" in mapped["X814"]["htcds"] and "cas_IncomingReferralDetails" in mapped["P006"]["htcds"]


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
