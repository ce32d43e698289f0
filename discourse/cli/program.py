"""What all commands share: an example in their help, errors in one line, quiet pipes, exit codes."""

import contextlib
import os
import sys
from typing import Any, NoReturn

import click

from discourse.errors import ChoiceError, DiscourseError

__all__ = ["Command", "Failure", "Group", "Program"]

_SHOWN = 40  # threads to choose from


class _Shown:
    """Shows an example at the end of the help, on a line of its own that can be copied."""

    def __init__(self, *args: Any, example: str = "", **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.example = example

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the example."""
        del ctx
        formatter.write(f"\nExample:\n  {self.example}\n")


class Command(_Shown, click.Command):
    """A command with an example.

    An option with an optional value takes the word that follows it. Where that leaves the
    command without its argument, the word was the argument.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; once more where an option took the argument's place."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.MissingParameter as missing:
            if not isinstance(missing.param, click.Argument):
                raise
            for option in self.params:
                value = getattr(option, "flag_value", None)
                if getattr(option, "is_flag", True) or not isinstance(value, str):
                    continue
                for name in option.opts:
                    if name in given[:-1]:
                        place = given.index(name)
                        given[place : place + 2] = [f"{name}={value}", given[place + 1]]
                        ctx.params.clear()
                        return super().parse_args(ctx, given)
            raise


class Group(_Shown, click.Group):
    """A group of commands with an example; the commands keep their order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which they were given: the main job first."""
        del ctx
        return list(self.commands)


class Failure(click.ClickException):
    """The input or the output is bad: one line on standard error, exit code 1."""

    exit_code = 1

    def show(self, file: Any = None) -> None:
        """Print the line."""
        line = " ".join(self.message.split())
        click.echo(f"discourse: {line}", file=file, err=True)


class Program(Group):
    """The group of all commands. Here, and only here, the user's errors are caught."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what is the user's business becomes one line."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except ChoiceError as error:
            if sys.stderr.isatty():
                from discourse.cli.tables import print_threads

                print_threads(error.threads[:_SHOWN], err=True)
            raise Failure(str(error)) from error
        except DiscourseError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            _leave_quietly()
        except OSError as error:
            raise Failure(_in_words(error)) from error
        return result


def _leave_quietly() -> NoReturn:
    """End as a filter does whose reader has gone: without a word.

    Standard output is pointed elsewhere, or Python would complain when it flushes at exit
    (https://docs.python.org/3/library/signal.html#note-on-sigpipe).
    """
    with contextlib.suppress(OSError, ValueError):  # not a real file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise click.exceptions.Exit(1)


def _in_words(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason
