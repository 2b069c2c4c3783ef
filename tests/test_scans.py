"""A file is kept as it is read on paper, and says nothing that its owner did not mean to say."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from lifeservices import scans
from lifeservices.domain.words_referral import Media
from lifeservices.scans import LONGEST_SIDE, MOST_GIVEN, MOST_KEPT, NotAScan, in_size, taken_in
from tests.scanned import PDF, TURNED, as_gif, photo, seen_through


def picture(content: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(content))
    found.load()
    return found


def test_a_photo_says_nothing_of_where_it_was_taken() -> None:
    given = photo()
    assert b"Kettle and Sons" in given
    kept = taken_in(given)
    assert (kept.media, picture(kept.content).size) == (Media.JPEG, (400, 200))
    assert b"Kettle" not in kept.content
    assert not picture(kept.content).getexif()


def test_a_photo_stands_upright() -> None:
    kept = picture(taken_in(photo(turned=TURNED)).content)
    assert kept.size == (200, 400)
    assert kept.getpixel((100, 10))[0] > 200, "what was left is at the top"  # type: ignore[index]
    assert kept.getpixel((100, 390))[0] < 60  # type: ignore[index]


def test_a_large_photo_is_made_as_large_as_a_page() -> None:
    assert max(picture(taken_in(photo(5000, 2500)).content).size) == LONGEST_SIDE


def test_what_can_be_seen_through_is_paper() -> None:
    assert picture(taken_in(seen_through()).content).getpixel((5, 5)) == (255, 255, 255)


def test_a_pdf_stays_as_it_is() -> None:
    kept = taken_in(PDF)
    assert (kept.media, kept.content) == (Media.PDF, PDF)
    assert len(kept.digest) == 64


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00 a program", "no PDF, JPEG or PNG"),
        (as_gif(), "no PDF, JPEG or PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "no PDF, JPEG or PNG"),
        (PDF[:-8], "cut off"),
        (photo()[:600], "damaged"),
        (PDF[:9] + b" " * MOST_KEPT + PDF[9:], "larger than 3 MB"),
        (b"\xff\xd8\xff" + b"0" * MOST_GIVEN, "larger than 12 MB"),
    ],
)
def test_what_cannot_be_taken_is_said(given: bytes, sentence: str) -> None:
    with pytest.raises(NotAScan, match=sentence):
        taken_in(given)


def test_a_picture_of_too_many_points_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "MOST_PIXELS", 400 * 200 - 1)
    with pytest.raises(NotAScan, match="more points"):
        taken_in(photo())


def test_sizes_are_said_as_people_say_them() -> None:
    assert [in_size(n) for n in (1, 120 * 1024, 1_500_000, 12 * 1024 * 1024)] == ["1 KB", "120 KB", "1.43 MB", "12 MB"]
