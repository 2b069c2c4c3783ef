"""The lists that forms about check-ins and the months of support offer."""

from __future__ import annotations

from lifeservices.questions.choices import Choices, Desk, offers
from lifeservices.questions.member_reading import touch_name
from lifeservices.sentences.words import short


@offers("check_ins_ahead")
def check_ins_ahead(desk: Desk) -> Choices:
    closed, open_jobs = desk.journey.check_ins.closed, desk.journey.employments.open()
    waiting = [
        (touch.due, f"{job.placement_id}:{touch.number}", desk.known.name(job.placement_id, "A job"), touch)
        for job in open_jobs
        for touch in desk.journey.check_ins.touches.get(job.placement_id, {}).values()
        if (job.placement_id, touch.number) not in closed
    ]
    return [
        (id, f"{touch_name(touch.number)}, {name}, {short(touch.opens)} to {short(touch.closes)}")
        for _, id, name, touch in sorted(waiting, key=lambda line: line[:2])
    ]


@offers("approvers")
def may_approve(desk: Desk) -> Choices:
    return desk.rows(
        "SELECT staff_id, name FROM staff_v1 WHERE role IN ('supervisor', 'lead') AND left_on IS NULL ORDER BY name"
    )
