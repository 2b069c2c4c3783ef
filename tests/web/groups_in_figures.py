"""Facts of hidden groups that figures count: why somebody is out of view, is left out, what they said of themselves."""

from __future__ import annotations

from datetime import date

from lifeservices.application import LifeServices
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.coverage import EndObservation
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.member import IdentifyMember, RecordDemographics
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.participation import RecordExitExclusion
from lifeservices.domain.words import CheckInAnswer, ContactMode, Evidence, ObservationEndReason
from lifeservices.domain.words_outcome import ExitExclusion
from lifeservices.domain.words_person import DemographicSource, MemberSource, YesNo
from tests.cast import TODAY
from tests.web.access_cast import actor

BEGAN, HEARD, LEFT = date(2016, 7, 1), date(2016, 7, 20), date(2016, 10, 20)
OTHERS = {"hazel": "Hazel Fenwick", "rowan": "Rowan Teasel", "bryony": "Bryony Saltmarsh"}


def tell(services: LifeServices, ids: dict[str, str], others: bool = True) -> None:
    """Marisol was taken into custody; of two others nothing was heard in time, and a third moved away."""
    wren, fern, marisol = actor(ids, "wren"), actor(ids, "fern"), ids["marisol"]
    services.do(EndObservation(marisol, LEFT, ObservationEndReason.CUSTODY, "Zqjustview"), fern, show=False)
    services.do(RecordExitExclusion(marisol, LEFT, ExitExclusion.INSTITUTIONALISED), fern, show=False)
    said = RecordDemographics(marisol, TODAY, DemographicSource.MEMBER_SAID, disability=YesNo.YES)
    services.do(said, fern, show=False)
    for key, name in OTHERS.items() if others else ():
        _unheard_of(services, ids, key, name)
    if others:
        services.do(EndObservation(ids["bryony"], LEFT, ObservationEndReason.MOVED), wren, show=False)
    services.reader.catch_up()


def _unheard_of(services: LifeServices, ids: dict[str, str], key: str, name: str) -> None:
    given, _, family = name.partition(" ")
    wren = actor(ids, "wren")
    known = IdentifyMember(
        BEGAN, MemberSource.PLAN_LIST, given_name=given, family_name=family, born_on=date(1980, 1, 5)
    )
    id = ids[key] = str(services.do(known, wren, show=False).subject_id)
    job = f"job-{key}"
    for command in (
        OptIn(id, BEGAN, ContactMode.PHONE),
        RecordStart(id, BEGAN, ids["pinwheel"], Evidence.MEMBER_SAID, "Picker", placement_id=job),
        CompleteCheckIn(id, job, HEARD, CheckInAnswer.SAME_JOB, Evidence.MEMBER_SAID),
    ):
        services.do(command, wren, show=False)
