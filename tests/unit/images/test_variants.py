"""Photos and screenshots in smaller sizes."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from plugins.images.variants import UnreadablePictureError, size_of, variants_of


def noise(width: int, height: int, form: str, **options: object) -> bytes:
    """Return a picture that does not compress to nothing."""
    image = Image.effect_noise((width, height), 60).convert("RGB")
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def test_a_photo_comes_in_two_formats_and_the_widths_of_the_layout() -> None:
    """Each variant has its width, keeps the proportions and is smaller than the original."""
    data = noise(2000, 1000, "JPEG", quality=95)
    made = variants_of(data)
    assert {(one.suffix, one.width) for one in made} == {
        (suffix, width) for suffix in ("avif", "webp") for width in (576, 864, 1152, 1728)
    }
    for one in made:
        image = Image.open(BytesIO(one.data))
        assert image.size == (one.width, one.width // 2)
        assert len(one.data) < len(data)


def test_nothing_is_made_larger() -> None:
    """A picture that is narrower than a width of the layout ends with its own; one near it is made once."""
    assert {one.width for one in variants_of(noise(1000, 500, "JPEG", quality=95))} == {576, 864, 1000}
    assert {one.width for one in variants_of(noise(900, 500, "JPEG", quality=95))} == {576, 900}
    assert {one.width for one in variants_of(noise(1920, 200, "JPEG", quality=95))} == {576, 864, 1152, 1920}
    assert {one.width for one in variants_of(noise(2000, 200, "JPEG", quality=95))} == {576, 864, 1152, 1728}


def test_a_screenshot_loses_nothing() -> None:
    """What is sharp stays sharp: PNG becomes WebP without loss."""
    image = Image.new("RGB", (600, 300))
    image.paste(Image.effect_noise((200, 300), 90).convert("RGB"), (10, 0))
    stream = BytesIO()
    image.save(stream, "PNG")
    made = variants_of(stream.getvalue())
    assert {one.suffix for one in made} == {"webp"}
    (whole,) = (one for one in made if one.width == 600)
    assert Image.open(BytesIO(whole.data)).convert("RGB").tobytes() == image.tobytes()


def test_the_way_up_and_the_colours_are_those_of_the_original() -> None:
    """A photo taken on its side is turned, and its colour profile is in every variant; the notes are in none."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Secret camera"
    data = noise(800, 400, "JPEG", quality=95, exif=exif, icc_profile=profile)
    assert size_of(data) == (400, 800)
    for one in variants_of(data):
        image = Image.open(BytesIO(one.data))
        assert image.width < image.height
        assert image.info["icc_profile"] == profile
        assert b"Secret" not in one.data


def test_the_same_bytes_come_out_each_time() -> None:
    """What is made depends on nothing but the picture."""
    data = noise(700, 500, "JPEG", quality=95)
    assert variants_of(data) == variants_of(data)


def test_animations_small_files_and_colours_of_print_have_no_variants() -> None:
    """They are shown as they are."""
    frames = [Image.effect_noise((300, 300), 80).convert("RGB") for _ in range(3)]
    stream = BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:], quality=100)
    assert variants_of(stream.getvalue()) == []
    assert variants_of(noise(20, 20, "JPEG")) == []
    stream = BytesIO()
    frames[0].convert("CMYK").save(stream, "JPEG", quality=100)
    assert variants_of(stream.getvalue()) == []


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken"])
def test_a_file_that_is_none_says_so(data: bytes) -> None:
    """What cannot be read has no size."""
    with pytest.raises(UnreadablePictureError):
        size_of(data)


def test_a_picture_that_ends_too_soon_says_so() -> None:
    """A file whose beginning is sound and whose pixels are missing has no variants."""
    data = noise(800, 800, "JPEG", quality=95)
    with pytest.raises(UnreadablePictureError):
        variants_of(data[: len(data) // 2])
