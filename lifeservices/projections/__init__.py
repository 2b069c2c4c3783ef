"""What people want to know: each read model, and the list of them all."""

from __future__ import annotations

from typing import Any

from lifeservices.projections.absences import absences
from lifeservices.projections.assessments import assessments
from lifeservices.projections.candidate_links import candidate_links
from lifeservices.projections.capacities import capacities
from lifeservices.projections.care_handoffs import care_handoffs
from lifeservices.projections.caseload import caseload
from lifeservices.projections.check_ins import check_ins
from lifeservices.projections.coaching import coaching
from lifeservices.projections.confirmations import confirmations
from lifeservices.projections.courses import courses
from lifeservices.projections.digital import digital
from lifeservices.projections.directory import directory
from lifeservices.projections.disclosures import disclosures
from lifeservices.projections.employers import employers
from lifeservices.projections.erasing import erasing
from lifeservices.projections.finding import finding
from lifeservices.projections.help_numbers import help_numbers
from lifeservices.projections.holds import holds
from lifeservices.projections.job_links import job_links
from lifeservices.projections.job_orders import job_orders
from lifeservices.projections.job_referrals import job_referrals
from lifeservices.projections.job_searches import job_searches
from lifeservices.projections.job_spells import job_spells
from lifeservices.projections.journeys import journeys
from lifeservices.projections.lately import lately
from lifeservices.projections.markets import markets
from lifeservices.projections.member_page import member_page
from lifeservices.projections.occurrences import occurrences
from lifeservices.projections.partners import partners
from lifeservices.projections.placements import placements
from lifeservices.projections.plans import plans
from lifeservices.projections.projection import Projection
from lifeservices.projections.readiness import readiness
from lifeservices.projections.reentries import reentries
from lifeservices.projections.ride_leads import ride_leads
from lifeservices.projections.rides import rides
from lifeservices.projections.service_links import service_links
from lifeservices.projections.service_referrals import service_referrals
from lifeservices.projections.services import services
from lifeservices.projections.skills_to_work import skills_to_work
from lifeservices.projections.staff import staff
from lifeservices.projections.support import months
from lifeservices.projections.teams import teams
from lifeservices.projections.timeline import timeline

ALL: tuple[Projection[Any], ...] = (
    absences,
    assessments,
    candidate_links,
    capacities,
    care_handoffs,
    caseload,
    check_ins,
    coaching,
    confirmations,
    courses,
    digital,
    directory,
    disclosures,
    employers,
    erasing,
    finding,
    help_numbers,
    holds,
    job_links,
    job_orders,
    job_searches,
    job_spells,
    job_referrals,
    journeys,
    lately,
    markets,
    member_page,
    occurrences,
    partners,
    placements,
    plans,
    readiness,
    reentries,
    ride_leads,
    rides,
    service_links,
    service_referrals,
    services,
    skills_to_work,
    staff,
    months,
    teams,
    timeline,
)
