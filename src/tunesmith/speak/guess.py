"""What an answer says next where it repeats its prompt or itself: looked up in what was said, for the model to check.

A pass over several tokens tells what follows each of them, so that right guesses cost little; a wrong one is not said.
Drafts and their check: Leviathan et al. 2023, arXiv:2211.17192; drafts looked up: Saxena 2023, "Prompt Lookup
Decoding". Answers are full of both: small bases go round in circles, tuned ones copy from what they were asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

RUN = 3  # tokens that must have stood side by side before
MOST = 8  # tokens guessed at once of one answer


class Guess:
    """What may follow in one answer.

    As many tokens are guessed as the last guesses were right in a row: where an answer repeats nothing, none is.
    """

    def __init__(self, prompt: Sequence[int]):
        self._said: list[int] = []
        self._after: dict[tuple[int, ...], int] = {}  # of each run of tokens, where what followed it last stands
        self._next: int | None = None  # where the next token stands, if it is one that was said
        self._right = 0
        for token in prompt:
            self.hear(token)
        self._right = 0

    def hear(self, token: int) -> None:
        """This token was said."""
        right = self._next is not None and self._said[self._next] == token
        self._right = self._right + 1 if right else 0
        self._said.append(token)
        end, run = len(self._said), tuple(self._said[-RUN:])
        self._next = self._next + 1 if right and self._next is not None else self._after.get(run)
        if len(run) == RUN:
            self._after[run] = end

    def tokens(self, most: int) -> list[int]:
        """The next tokens, at most so many."""
        found: list[int] = []
        if self._next is None:
            return found
        for place in range(self._next, self._next + min(most, MOST, self._right)):
            found.append(self._said[place] if place < len(self._said) else found[place - len(self._said)])
        return found
