"""Who is who in one thread, and what each is called instead."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from discourse.privacy.forms import Form, forms_of, is_role, unspelled
from discourse.privacy.invented import first_word, second_word
from discourse.privacy.key import Key
from discourse.privacy.spelling import normal

__all__ = ["Known", "People"]

_ORDER = {"whole": 0, "first": 1, "rest": 2}


@dataclass(frozen=True, slots=True)
class Known:
    """A form of a name that is looked for, and what stands there instead."""

    form: Form
    shown: str


class People:
    """The people of one thread.

    Parameters
    ----------
    authors
        Names as written, the post's author among them, repeats allowed.
    handles
        Names that texts address with "@" and that are no author's.
    words
        Every word of the thread, in the form in which words are compared: what no
        pseudonym may be.
    key
        The secret.

    Examples
    --------
    >>> people = People(["Ann Lee", "ann lee", "Bob", "Guest", ""], [], (), Key(b"k"))
    >>> people.called("Ann Lee") == people.called("ANN LEE ") != people.called("Bob")
    True
    >>> people.called("Guest"), people.called("")
    ('Guest', '')
    """

    def __init__(
        self, authors: Iterable[str], handles: Iterable[str], words: Collection[str], key: Key
    ) -> None:
        names: dict[str, str] = {}
        for name in (*sorted(set(authors)), *sorted(set(handles))):
            if name.strip() and not is_role(name):
                names.setdefault(normal(name) or name, name)
        self._key = key
        self._taken = {word for word in words if len(word) > 2}
        self._forms = {person: tuple(forms_of(name)) for person, name in names.items()}
        # By digest, not by place in the thread: who gives way does not depend on the order.
        order = sorted(names, key=lambda person: key.digest("person", person))
        self._first = {person: self._free(first_word, "person", person) for person in order}
        self._second = {
            person: self._free(second_word, "person", person)
            for person in order
            if any(form.part == "rest" for form in self._forms[person])
        }
        self.signs = {
            names[person].strip(): self._whole(person)
            for person in names
            if unspelled(names[person])
        }
        self.known = self._known()

    def called(self, author: str) -> str:
        """The pseudonym of an author; "" and what is no name ("Anonymous") stay."""
        person = normal(author) or author
        return self._whole(person) if person in self._first else author

    def _whole(self, person: str) -> str:
        second = self._second.get(person)
        return f"{self._first[person]} {second}" if second else self._first[person]

    def _free(self, make: Callable[[bytes, int], str], purpose: str, text: str) -> str:
        digest = self._key.digest(purpose, text)
        attempt = 0
        while True:
            word = make(digest, attempt)
            if word.lower() not in self._taken:
                self._taken.add(word.lower())
                return word
            attempt += 1

    def _known(self) -> dict[str, list[Known]]:
        """By its first word, every form that points at somebody, the longest first."""
        owners: defaultdict[tuple[str, ...], dict[str, Form]] = defaultdict(dict)
        for person, forms in sorted(self._forms.items()):
            for form in forms:
                best = owners[form.words].get(person)
                if best is None or _ORDER[form.part] < _ORDER[best.part]:
                    owners[form.words][person] = form
        known: defaultdict[str, list[Known]] = defaultdict(list)
        for words, by_person in sorted(owners.items()):
            rank = min(_ORDER[form.part] for form in by_person.values())
            likely = {p: f for p, f in by_person.items() if _ORDER[f.part] == rank}
            person, form = next(iter(likely.items()))
            if form.part != "whole" and len(likely) > 1:  # "John", where there are two
                shown = self._free(first_word, "part", " ".join(words))
                sure = any(f.sure for f in likely.values())
                form = Form(form.words, form.gaps, form.part, sure)
            elif form.part == "whole":
                shown = self._whole(person)
            else:
                shown = self._first[person] if form.part == "first" else self._second[person]
            known[words[0]].append(Known(form, shown))
        for each in known.values():
            each.sort(key=lambda entry: -len(entry.form.words))
        return dict(known)
