"""What the people of two de-briefs that belong together are to each other, in words."""

from __future__ import annotations

from debrief_app.domain.related import Relation
from debrief_app.i18n import N_

RELATIONS = {
    Relation.PARENT: N_("Parent"),
    Relation.CHILD: N_("Child"),
    Relation.SIBLING: N_("Brother or sister"),
    Relation.PARTNER: N_("Partner"),
    Relation.RELATIVE: N_("Relative"),
    Relation.SAID_TO_BE_RELATIVE: N_("Said to be a relative"),
    Relation.TRAVELLED_WITH: N_("Travelled together"),
    Relation.SAME_PLACE: N_("Held at the same place"),
    Relation.SAME_CASE: N_("Same case"),
    Relation.OTHER: N_("Other"),
}
