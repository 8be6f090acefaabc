"""Edits for many files: asked in dialogs, seen in the plan before they are, written, and read back by ExifTool.

Real files of the corpus; what the page hands over as files is taken by the command line, and the other way round.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.journey import ROOT, add, drop, exiftool, keep, settle_plans, visit, write

CORPUS = Path(os.environ.get("METASPLICE_CORPUS") or ROOT.parent / "shared" / "corpus")
TITLED = "jmathai-elodie__with-title.jpg"
ALBUM = "jmathai-elodie__with-album-and-title.jpg"
PLACED = "jmathai-elodie__with-album-and-title-and-location.jpg"
PRESS = "bep-imagemeta__IPTC-PhotometadataRef-Std2021.1.jpg"
STAFF = "MikeKovarik-exifr__iptc-staff-photographer-example.jpg"
PEOPLE = "generated__people-1.jpg"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "photos"
    made.mkdir()
    return made


def real(folder: Path, *names: str, called: str = "") -> list[Path]:
    """Copies of files of the corpus."""
    if not CORPUS.is_dir():
        pytest.skip(f"NO CORPUS at {CORPUS} (set METASPLICE_CORPUS)")
    made = []
    for name in names:
        made.append(folder / (called or name.rpartition("__")[2]))
        shutil.copyfile(CORPUS / "jpeg" / name, made[-1])
    return made


def choose_all(page: Page, *paths: Path) -> None:
    """Adds the files and ticks them all."""
    add(page, *paths)
    if len(paths) > 1:
        page.get_by_label(f"Tick all {len(paths)}").check()


def accept(page: Page, tool: str) -> None:
    """Takes what a dialog proposes."""
    page.click(f"#{tool}-accept")
    expect(page.locator(f"#{tool}")).to_have_count(0)


def written(page: Page, folder: Path) -> dict[str, Path]:
    """What was written, by file name."""
    made = write(page, folder)
    if made.suffix != ".zip":
        return {made.name: made}
    with zipfile.ZipFile(made) as archive:
        archive.extractall(folder / "after")
    return {path.name: path for path in (folder / "after").rglob("*.*")}


def tab_to(page: Page, selector: str, most: int = 500) -> None:
    """Goes to an element by the Tab key alone."""
    reached = "(selector) => document.activeElement?.matches(selector) ?? false"
    for _ in range(most):
        if page.evaluate(reached, selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {selector}")


def native(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The command line."""
    command = [sys.executable, "-m", "metasplice", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "py"), "METASPLICE_DATABASE": ""}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=environment)


def test_person_is_renamed_everywhere_and_two_become_one(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    visit(page, url)
    choose_all(page, *real(folder, PRESS, STAFF))
    page.click("#tool-people")
    page.click("#people-old")
    option = page.get_by_role("option", name="Jim Moore")
    expect(option).to_contain_text("in 1 file")
    option.click()
    page.fill("#people-new", "James Moore")
    expect(page.locator(".reach-count")).to_contain_text("1 of 2 files changes")
    expect(page.locator(".reach-example")).to_contain_text("James Moore")
    accept(page, "people")
    expect(page.locator(".asked-list")).to_contain_text("Call Jim Moore James Moore")
    page.click("#tool-people")
    page.fill("#people-old", "Person Shown 1 (ref2021.1)")
    page.fill("#people-new", "Person Shown 2 (ref2021.1)")
    accept(page, "people")
    made = written(page, tmp_path)
    assert exiftool(made["iptc-staff-photographer-example.jpg"])["XMP-iptcExt:PersonInImage"] == "James Moore"
    found = exiftool(made["IPTC-PhotometadataRef-Std2021.1.jpg"])
    assert found["XMP-iptcExt:PersonInImage"] == "Person Shown 2 (ref2021.1)"


def test_all_people_are_replaced_and_one_is_taken_out(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    visit(page, url)
    choose_all(page, *real(folder, PEOPLE, PRESS))
    page.click("#tool-people")
    page.get_by_label("Replace all by these").check()
    page.fill("#people-names", "Ada; Bob")
    page.press("#people-names", "Enter")
    expect(page.locator(".reach-count")).to_contain_text("2 of 2 files change")
    accept(page, "people")
    page.get_by_role("button", name="Drop: The people become Ada, Bob and nobody else").click()
    expect(page.locator(".asked-list")).to_have_count(0)
    page.click("#tool-people")
    page.get_by_label("Take out").check()
    page.fill("#people-names", "Jane Sample")
    page.press("#people-names", "Enter")
    accept(page, "people")
    found = exiftool(written(page, tmp_path)["people-1.jpg"])
    assert "Jane Sample" not in json.dumps([found.get("XMP-iptcExt:PersonInImage"), found.get("XMP-dc:Subject")])


def test_text_is_found_and_replaced_with_a_count_before_it_is_asked(
    page: Page, url: str, folder: Path, tmp_path: Path
) -> None:
    visit(page, url)
    choose_all(page, *real(folder, TITLED, STAFF))
    page.click("#tool-find")
    page.fill("#find-text", "some title")
    page.fill("#find-with", "Another title")
    expect(page.locator(".reach-count")).to_contain_text("1 of 2 files changes")
    page.check("#find-case")
    expect(page.locator(".reach-count")).to_contain_text("0 of 2 files change")
    page.uncheck("#find-case")
    page.fill("#find-text", "Some Titl")
    page.check("#find-words")
    expect(page.locator(".reach-count")).to_contain_text("0 of 2 files change")
    page.fill("#find-text", "Some Title")
    expect(page.locator(".reach-example")).to_contain_text("Another title")
    accept(page, "find")
    found = exiftool(written(page, tmp_path)["with-title.jpg"])
    assert "Another title" in found.values()
    assert "Some Title" not in found.values()


def test_what_is_tried_in_a_dialog_is_gone_when_it_is_left(page: Page, url: str, folder: Path) -> None:
    visit(page, url)
    choose_all(page, *real(folder, TITLED, ALBUM))
    page.fill("#edit-creator", "Ada")
    settle_plans(page)
    page.click("#tool-find")
    page.fill("#find-text", "Title")
    expect(page.locator(".asked-list li")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_have_count(0)
    expect(page.locator("#tool-find")).to_be_focused()
    expect(page.locator(".asked-list li")).to_have_count(1)
    page.get_by_role("button", name="Drop: Creator: Ada").click()
    expect(page.locator("#write")).to_be_disabled()


def test_dates_are_moved_by_keyboard_alone(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    paths = real(folder, TITLED)
    visit(page, url)
    add(page, *paths)
    tab_to(page, "#tool-dates")
    page.keyboard.press("Enter")
    tab_to(page, "#dates-days")
    page.keyboard.type("1")
    tab_to(page, "#dates-hours")
    page.keyboard.type("2")
    expect(page.locator("#dates-example")).to_contain_text("2015-12-05 00:59:26 becomes 2015-12-06 02:59:26")
    page.keyboard.press("Enter")
    expect(page.locator("#dates")).to_have_count(0)
    expect(page.locator(".asked-list")).to_contain_text("Move all dates 1 day 2 hours later")
    assert exiftool(write(page, tmp_path))["ExifIFD:DateTimeOriginal"] == "2015:12:06 02:59:26"


def test_date_is_read_out_of_the_name(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    paths = real(folder, TITLED, called="IMG_20200131_235959.jpg")
    visit(page, url)
    add(page, *paths)
    page.click("#tool-dates")
    page.get_by_label("From the file name").check()
    expect(page.locator("#dates")).to_contain_text("IMG_20200131_235959.jpg tells 2020-01-31 23:59:59")
    expect(page.locator(".reach-count")).to_contain_text("0 of 1 file change")
    page.check("#dates-overwrite")
    expect(page.locator(".reach-count")).to_contain_text("1 of 1 file changes")
    accept(page, "dates")
    assert exiftool(write(page, tmp_path))["ExifIFD:DateTimeOriginal"] == "2020:01:31 23:59:59"


def test_pasted_place_is_understood_and_a_wrong_one_told(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *real(folder, TITLED))
    page.fill("#edit-pasted", "95 N, 7 E")
    expect(page.locator("#note-pasted")).to_contain_text("between -90 and 90")
    page.fill("#edit-pasted", "48°6'28.4\"S 7°13'18.1\"W")
    page.press("#edit-pasted", "Enter")
    expect(page.locator("#edit-latitude")).to_have_value("-48.1078889")
    found = exiftool(write(page, tmp_path), "-GPS:all")
    assert (found["GPS:GPSLatitudeRef"], found["GPS:GPSLongitudeRef"]) == ("S", "W")
    assert found["GPS:GPSLatitude"] == pytest.approx(48.1078889, abs=1e-6)


def test_private_data_is_stripped_and_what_stays_is_said(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    paths = real(folder, PRESS, PLACED)
    visit(page, url)
    choose_all(page, *paths)
    page.click("#tool-strip")
    page.check("#strip-privacy")
    expect(page.locator("#strip")).to_contain_text("serial numbers")
    expect(page.get_by_role("region", name="Stays")).to_contain_text("dates and times")
    page.fill("#strip-keep", "IFD0:Artist")
    page.press("#strip-keep", "Enter")
    expect(page.locator(".reach-count")).to_contain_text("2 of 2 files change")
    accept(page, "strip")
    made = written(page, tmp_path)
    assert not [key for key in exiftool(made["with-album-and-title-and-location.jpg"]) if key.startswith("GPS:")]
    found = exiftool(made["IPTC-PhotometadataRef-Std2021.1.jpg"])
    assert not {"XMP-iptcExt:PersonInImage", "IPTC:By-line", "XMP-dc:Creator"} & set(found)
    assert found["IFD0:Artist"] == "Creator1 (ref2021.1)"
    assert found["XMP-dc:Title"] == "The Title (ref2021.1)"


def test_tags_are_copied_from_another_file_of_the_list(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    visit(page, url)
    choose_all(page, *real(folder, PRESS, TITLED))
    page.click("#tool-borrow")
    page.fill("#borrow-file", "Photometadata")
    page.get_by_role("option", name="IPTC-PhotometadataRef").click()
    page.get_by_label("These tags").check()
    for tag in ("XMP-dc:Title", "XMP-dc:Rights"):
        page.fill("#borrow-tags", tag)
        page.press("#borrow-tags", "Enter")
    expect(page.locator(".reach-count")).to_contain_text("1 of 2 files changes")
    accept(page, "borrow")
    expect(page.locator(".asked-list")).to_contain_text("in 1 of 2")
    found = exiftool(write(page, tmp_path))
    assert found["XMP-dc:Title"] == "The Title (ref2021.1)"
    assert found["XMP-dc:Rights"] == exiftool(folder / "IPTC-PhotometadataRef-Std2021.1.jpg")["XMP-dc:Rights"]


def test_files_are_named_by_their_tags_and_no_two_the_same(page: Page, url: str, folder: Path) -> None:
    visit(page, url)
    choose_all(page, *real(folder, TITLED, ALBUM))
    page.click("#tool-rename")
    page.fill("#rename-template", "holiday")
    expect(page.locator("#rename-fault")).to_contain_text("one name")
    page.fill("#rename-template", "")
    page.get_by_role("button", name="day taken").click()
    expect(page.locator("#rename-template")).to_have_value("{DateTimeOriginal:%Y-%m-%d}")
    names = page.locator("table.names tbody tr td:last-child")
    expect(names).to_have_text(["2015-12-05.jpg", "2015-12-05_2.jpg"])
    accept(page, "rename")
    expect(page.locator(".asked-list")).to_contain_text("New name: {DateTimeOriginal:%Y-%m-%d}")


def test_template_is_saved_asked_of_other_files_and_taken_by_the_command_line(
    page: Page, url: str, folder: Path, tmp_path: Path
) -> None:
    first, second = real(folder, TITLED, STAFF)
    visit(page, url)
    choose_all(page, first, second)
    page.fill("#edit-copyright", "Grace")
    page.fill("#edit-people", "Ada")
    page.press("#edit-people", "Enter")
    page.click("#tool-templates")
    page.fill("#template-name", "Ours")
    page.click("#template-save")
    expect(page.locator("#template-pick option")).to_contain_text(["choose one", "Ours (2 edits)"])
    page.click("#template-cancel")
    page.get_by_role("button", name="Drop edits").click()
    page.click("#tool-templates")
    page.select_option("#template-pick", "Ours")
    expect(page.locator(".reach-count")).to_contain_text("2 of 2 files change")
    accept(page, "template")
    assert exiftool(written(page, tmp_path)["with-title.jpg"])["IFD0:Copyright"] == "Grace"
    page.reload()
    page.wait_for_selector("[data-ready]")
    page.get_by_role("link", name="Templates").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save Ours as a file").click()
    saved = keep(waiting.value, tmp_path)
    plan = tmp_path / "native.json"
    made = native("plan", "--template", saved, first, "-o", plan)
    assert made.returncode == 0, made.stderr
    keys = {one["key"] for one in json.loads(plan.read_text())["items"][0]["differences"]}
    assert {"IFD0:Copyright", "XMP-iptcExt:PersonInImage"} <= keys
    page.get_by_role("button", name="Delete Ours").click()
    page.set_input_files("#import-templates", str(saved))
    expect(page.locator(".templates")).to_contain_text("Ours")
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"name": "Wrong", "edits": [{"do": "shift", "by": "soon"}]}')
    page.set_input_files("#import-templates", str(wrong))
    expect(page.get_by_role("alert")).to_contain_text("no amount of time")


def test_table_is_laid_over_the_files_and_used_when_told(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    first, second = real(folder, TITLED, STAFF)
    table = tmp_path / "values.csv"
    table.write_text("SourceFile;XMP-dc:Title;Nonsense\nwith-title.jpg;Pier;x\nabsent.jpg;Lost;x\n")
    visit(page, url)
    choose_all(page, first, second)
    page.click("#tool-table")
    page.set_input_files("#table-file", str(table))
    dialog = page.locator("#table")
    expect(page.locator("#table-delimiter")).to_have_value(";")
    expect(dialog).to_contain_text("2 rows: 1 fits, 1 does not")
    expect(dialog).to_contain_text("No tag is called Nonsense")
    expect(page.locator(".verdicts tbody tr")).to_contain_text(["no such file", "found by"])
    expect(page.locator(".asked-list")).to_have_count(0)
    page.get_by_role("button", name="Use 1 row").click()
    expect(page.locator(".asked-list")).to_contain_text("out of a table or plan")
    made = write(page, tmp_path)
    assert exiftool(made)["XMP-dc:Title"] == "Pier"


def test_table_with_wrong_columns_is_refused_in_words(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "values.csv"
    table.write_text("File,Title\na.jpg,b\n")
    visit(page, url)
    add(page, *real(folder, TITLED))
    page.click("#tool-table")
    page.set_input_files("#table-file", str(table))
    expect(page.locator("#table-trouble")).to_contain_text("SourceFile")
    expect(page.locator("#table-accept")).to_have_count(0)


def test_long_table_leaves_the_page_awake(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "long.csv"
    rows = "".join(f"photo{number}.jpg,Title {number}\n" for number in range(500_000))
    table.write_text("SourceFile,XMP-dc:Title\n" + rows)
    visit(page, url)
    add(page, *real(folder, TITLED))
    page.click("#tool-table")
    page.evaluate("""() => {
        window.longest = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
        }).observe({ type: "longtask" });
    }""")
    page.set_input_files("#table-file", str(table))
    told = page.locator("#table-trouble:not(:empty), .verdicts")
    expect(told).to_be_visible(timeout=120_000)
    assert page.evaluate("window.longest") < 500
    if page.locator(".verdicts").count():
        expect(page.locator(".verdicts tbody tr")).to_have_count(200)


def test_files_are_saved_as_a_table_and_read_again(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    visit(page, url)
    choose_all(page, *real(folder, TITLED, STAFF))
    page.click("#tool-table")
    saved: dict[str, Any] = {}
    for kind in ("csv", "json"):
        with page.expect_download() as waiting:
            page.click(f"#table-{kind}")
        saved[kind] = keep(waiting.value, tmp_path)
    assert saved["csv"].read_text().splitlines()[0].startswith("SourceFile,Content,")
    rows = json.loads(saved["json"].read_text())
    assert [row["SourceFile"] for row in rows] == ["with-title.jpg", "iptc-staff-photographer-example.jpg"]
    page.set_input_files("#table-file", str(saved["csv"]))
    expect(page.locator("#table")).to_contain_text("2 rows: 2 fit, 0 do not")
    expect(page.locator(".verdicts")).to_contain_text("found by content")


def test_plan_goes_to_the_command_line_and_comes_back(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    paths = real(folder, TITLED, STAFF)
    visit(page, url)
    choose_all(page, *paths)
    page.fill("#edit-creator", "Ada")
    settle_plans(page)
    with page.expect_download() as waiting:
        page.click("#save-plan")
    plan = keep(waiting.value, tmp_path)
    assert plan.name == "plan.json"
    page.reload()
    page.wait_for_selector("[data-ready]")
    drop(page, *paths[:1], plan)
    expect(page.locator("#plan-report")).to_contain_text("1 file found here, 1 item without a file")
    expect(page.locator("#plan-report")).to_contain_text("iptc-staff-photographer-example.jpg")
    assert exiftool(write(page, tmp_path))["IFD0:Artist"] == "Ada"
    told = json.loads(plan.read_text())
    for item in told["items"]:
        item["path"] = str(folder / item["name"])
    plan.write_text(json.dumps(told))
    made = native("apply", plan)
    assert made.returncode == 0, made.stderr
    assert all(exiftool(path)["IFD0:Artist"] == "Ada" for path in paths)


def test_file_that_is_no_plan_is_told(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    stray = tmp_path / "other.json"
    stray.write_text('{"metasplice": "plan", "version": 99, "items": []}')
    visit(page, url)
    add(page, *real(folder, TITLED))
    page.set_input_files("#open-plan", str(stray))
    expect(page.get_by_role("alert")).to_contain_text("version")


def test_chosen_files_are_put_off_together(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    visit(page, url)
    choose_all(page, *real(folder, TITLED, STAFF, PEOPLE))
    page.fill("#edit-creator", "Ada")
    expect(page.locator("#write")).to_contain_text("3 files")
    page.get_by_label("Tick people-1.jpg").uncheck()
    page.click("#bulk-skip")
    expect(page.locator("#bulk-skip")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#write")).to_contain_text("1 file")
    page.click("#bulk-skip")
    expect(page.locator("#write")).to_contain_text("3 files")


def test_comments_are_kept_in_front_of_new_ones(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    paths = real(folder, "rwcarlsen-goexif__sample1.jpg", "bep-imagemeta__windowsXpFields.jpg")
    visit(page, url)
    choose_all(page, *paths)
    page.fill("#tag-name", "ExifIFD:UserComment")
    page.fill("#tag-value", "Seen from the west")
    page.get_by_role("button", name="Add edit").click()
    expect(page.locator(".asked-list")).to_contain_text("ExifIFD:UserComment: Seen from the west")
    page.click("#bulk-comment")
    expect(page.locator("#bulk-comment")).to_have_text("Comments are kept")
    expect(page.locator("#tags")).to_contain_text("taken at basilica")
    settle_plans(page)
    made = written(page, tmp_path)
    found = [exiftool(made[path.name])["ExifIFD:UserComment"] for path in paths]
    assert found == ["taken at basilica of chinese\nSeen from the west", "I am a comment. Yey.\nSeen from the west"]


def test_text_is_replaced_by_keyboard_alone(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *real(folder, TITLED))
    tab_to(page, "#tool-find")
    page.keyboard.press("Enter")
    expect(page.locator("#find-text")).to_be_focused()
    page.keyboard.type("Some Title")
    page.keyboard.press("Tab")
    page.keyboard.type("Pier")
    expect(page.locator(".reach-count")).to_contain_text("1 of 1 file changes")
    page.keyboard.press("Enter")
    expect(page.locator("#tool-find")).to_be_focused()
    assert "Pier" in exiftool(write(page, tmp_path)).values()


def test_person_is_renamed_by_keyboard_alone(page: Page, url: str, folder: Path, tmp_path: Path) -> None:
    visit(page, url)
    add(page, *real(folder, PEOPLE))
    tab_to(page, "#tool-people")
    page.keyboard.press("Enter")
    tab_to(page, "#people-old")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Jane Sample")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#people-old")).to_have_value("Jane Sample")
    page.keyboard.press("Tab")
    page.keyboard.type("Jane Example")
    expect(page.locator(".reach-count")).to_contain_text("1 of 1 file changes")
    page.keyboard.press("Enter")
    expect(page.locator("#people")).to_have_count(0)
    assert "Jane Example" in json.dumps(exiftool(write(page, tmp_path)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_is_found_by_axe_in_the_dialogs(page: Page, url: str, folder: Path, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page, url)
    add(page, *real(folder, TITLED))
    page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8"))
    for tool, shown in {
        "people": "people", "find": "find", "dates": "dates", "strip": "strip",
        "borrow": "borrow", "rename": "rename", "templates": "template", "table": "table",
    }.items():  # fmt: skip
        page.click(f"#tool-{tool}")
        if tool == "strip":
            page.check("#strip-privacy")
        expect(page.locator(f"#{shown}")).to_be_visible()
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == [], tool
        page.click(f"#{shown}-cancel")
