"""Where a manuscript is between 来稿 and 刊出: what was decided of it, and who signed for which step of review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from shequ_editor.domain.manuscript import Block, Manuscript


class Status(StrEnum):
    """What the editors decided of a manuscript. Whether it is placed in an issue (已排) is told by its articles."""

    PENDING = "pending"  # 待审
    ACCEPTED = "accepted"  # 采用
    RESERVE = "reserve"  # 备用: good, but not for this issue
    REJECTED = "rejected"  # 退稿
    OTHER = "other"  # 非投稿: a mail that is no submission


class ReviewStep(Struct, frozen=True):
    """A step of review that somebody signs for. If ``binding``, an edit of the words afterwards makes that void."""

    name: str
    binding: bool = True


USUAL_STEPS = tuple(map(ReviewStep, ("初审", "复审", "终审", "一校", "二校", "三校")))
"""三审三校, for an office that has set no steps of its own."""


class Review(Struct, frozen=True):
    """One entry in the course of a manuscript: a decision (``status``), or a step that was signed for (``step``).

    ``made`` is ISO, in UTC; ``version`` is the number of the text that it was about. ``void``: the words were edited
    since, so that a binding step has to be signed for again."""

    status: Status | None
    step: str
    person: str
    made: str
    remark: str
    version: int
    void: bool = False


class Standing(Struct, frozen=True):
    """How far review has come: the furthest step that stands signed, and whether one has to be signed for again."""

    step: str = ""
    resign: bool = False


def newest_signatures(reviews: Iterable[Review]) -> dict[str, Review]:
    """For each step the signature that counts; ``reviews`` come oldest first."""
    return {review.step: review for review in reviews if review.step}


def standing(steps: Sequence[ReviewStep], reviews: Iterable[Review]) -> Standing:
    """Where a manuscript stands; what was signed for a step that the office has no more does not count."""
    signed = newest_signatures(reviews)
    known = [signed[step.name] for step in steps if step.name in signed]
    furthest = [review.step for review in known if not review.void]
    return Standing(furthest[-1] if furthest else "", any(review.void for review in known))


def same_words(one: Manuscript, other: Manuscript) -> bool:
    """Whether two texts say and show the same; how wide a picture stands, and where, is nobody's signature's matter."""
    return _unplaced(one) == _unplaced(other)


def _unplaced(manuscript: Manuscript) -> Manuscript:
    blocks = tuple(
        Block(block.role, block.spans, picture=block.picture, rows=block.rows) for block in manuscript.blocks
    )
    return replace(manuscript, blocks=blocks)
