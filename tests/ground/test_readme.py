"""The README is true: its commands are one line each, and what it names exists."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from debrief_app.cli.arguments import parser

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text("utf-8")
TOP = r"(debrief_app|forms|translations|resources|tests|\.ci|build_installer|requirements|LICENSE)([/.]|$)"

COMMANDS: dict[str, str] = {
    match[1]: match[2]
    for match in re.finditer(r"^<!-- command: ([a-z ]+) -->\n```\w+\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
}


def test_there_are_two_commands_for_each_system_in_one_line_each() -> None:
    assert list(COMMANDS) == ["debian demo", "debian tests", "windows demo", "windows tests"]
    assert [text.count("\n") for text in COMMANDS.values()] == [1, 1, 1, 1]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_installs_what_the_lock_says_and_nothing_else(name: str) -> None:
    installs = re.findall(r"pip install ([^;&}]*)", COMMANDS[name])
    assert [each.strip() for each in installs] == [
        "--require-hashes -r requirements.lock", "--no-deps --no-build-isolation -e ."]


@pytest.mark.parametrize("system", ["debian", "windows"])
def test_the_first_ends_in_the_practice_interview_and_the_second_in_the_tests(system: str) -> None:
    assert re.search(r"debrief demo( })?\n$", COMMANDS[f"{system} demo"])
    assert re.search(r"QT_QPA_PLATFORM ?= ?'?offscreen'?[ ;].*python -m pytest( })?\n$", COMMANDS[f"{system} tests"])


def test_the_first_needs_no_package_that_the_second_does_not_install() -> None:
    first, second = (
        set(re.findall(r"recommends (.*?) &&", COMMANDS[f"debian {name}"])[0].split()) for name in ("demo", "tests"))
    assert first < second


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize("name", ["debian demo", "debian tests"])
def test_the_shell_can_read_the_command(name: str) -> None:
    subprocess.run(["bash", "-n", "-c", COMMANDS[name]], check=True)


def named_paths() -> Iterator[str]:
    """What looks like a path of this checkout: in code marks, in links, and in pictures."""
    for text in re.findall(r"`([^`\n]+)`|\]\(([^)]+)\)", README):
        for word in "".join(text).split():
            if re.match(TOP, word):
                yield word


def test_every_path_that_it_names_exists() -> None:
    paths = set(named_paths())
    assert {"debrief_app/ui/", "forms/wording-rules.yaml", "LICENSE", ".ci/run"} <= paths
    coined = {path for path in paths if "/so/" in path}  # the example of a language that is new
    assert sorted(path for path in paths - coined if not (CHECKOUT / path).exists() and not module(path)) == []


def module(name: str) -> bool:
    """Is it a module or package that `python -m` starts?"""
    file = CHECKOUT / name.replace(".", "/")
    return "/" not in name and (file.with_suffix(".py").is_file() or (file / "__main__.py").is_file())


def subcommands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return {
        name: each
        for action in of._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, each in action.choices.items()
    }


def named_commands() -> list[list[str]]:
    """Words after `debrief` in code marks, without those that only stand for something."""
    built = README.replace("`debrief audit verify`", "")  # named as not built yet
    found = re.findall(r"`debrief ([^`\n]+)`", built) + re.findall(r"debrief (demo)", " ".join(COMMANDS.values()))
    return [text.split() for text in found if not text.startswith("COMMAND")]


def test_every_command_that_it_names_exists() -> None:
    named = named_commands()
    assert {"demo", "verify", "forms"} <= {words[0] for words in named}
    for words in named:
        at = parser()
        for word in words:
            if word.startswith("-"):
                assert word in at._option_string_actions, words
            elif below := subcommands(at):
                if word in below:
                    at = below[word]
                else:
                    assert word.lower() != word or re.fullmatch(r"[a-z]{2}-[A-Z]{2}", word), words


def test_it_names_every_command_that_exists() -> None:
    for name, each in subcommands(parser()).items():
        for full in [f"{name} {tool}" for tool in subcommands(each)] or [name]:
            assert f"`debrief {full}" in README


def test_what_is_not_built_is_not_there() -> None:
    assert "audit" not in subcommands(parser())


def test_ci_runs_the_test_command_as_it_stands() -> None:
    script = (CHECKOUT / ".ci" / "run").read_text("utf-8")
    assert "<!-- command: debian tests -->" in script
    named = re.findall(r"^Static checks: (.*?)\. ", README, re.DOTALL | re.MULTILINE)[0]
    checks = [" ".join(check.split()) for check in re.findall("`(.*?)`", named, re.DOTALL)]
    assert checks == script.split("\nset -x\n")[1].splitlines()
