"""What cameras note in a picture, taken out without touching a pixel."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from plugins.images.metadata import without_metadata

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(form: str, orientation: int = 1, **options: object) -> bytes:
    """Return a picture that has a place, a device, a remark and a colour profile."""
    image = Image.linear_gradient("L").convert("RGB")
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[2] = (50.0, 7.0, 30.0)
    stream = BytesIO()
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", "Secret remark")
        options["pnginfo"] = info
    elif form == "JPEG":
        options["comment"] = "Secret remark"
    image.save(stream, form, exif=exif, icc_profile=PROFILE, **options)
    return stream.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_notes_go_and_pixels_profile_and_orientation_stay(form: str, orientation: int) -> None:
    """Place, device and remarks are gone; pixels, colours and the way up are what they were."""
    before = picture(form, orientation)
    after = without_metadata(before)
    old, new = Image.open(BytesIO(before)), Image.open(BytesIO(after))
    assert b"Secret" in before
    assert b"Secret" not in after
    assert dict(new.getexif()) == ({0x0112: 6} if orientation == 6 else {})
    assert new.getexif().get_ifd(0x8825) == {}
    assert new.info["icc_profile"] == PROFILE
    assert new.tobytes() == old.tobytes()


def test_all_scans_of_a_progressive_file_stay() -> None:
    """A JPEG file in several scans, with restarts, is read to its end; what lies behind that is dropped."""
    before = picture("JPEG", progressive=True, restart_marker_blocks=3)
    after = without_metadata(before + b"a second picture, with its place")
    assert Image.open(BytesIO(after)).tobytes() == Image.open(BytesIO(before)).tobytes()
    assert after.endswith(b"\xff\xd9")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_has_no_notes_is_the_same_object(form: str) -> None:
    """A file with nothing to take out comes back as it is, so that it is copied and not written again."""
    clean = without_metadata(picture(form))
    assert without_metadata(clean) is clean


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_ends_too_soon_comes_back_as_it_is(form: str) -> None:
    """A broken file is left alone wherever it breaks off, and never cut further."""
    whole = picture(form)
    for end in (3, 13, 40, 200, len(whole) // 2):
        broken = whole[:end]
        assert without_metadata(broken) in (broken, without_metadata(whole))


def test_other_files_are_left_alone() -> None:
    """What is neither JPEG nor PNG nor WebP is none of its business."""
    assert without_metadata(b"GIF89a secret") == b"GIF89a secret"
    assert without_metadata(b"") == b""
