r"""The terminal edition: the whole story as a stream of plain lines.

For players without a screen, with a screen reader, or who simply like terminals. It is a stream
and not a screen of boxes: nothing is drawn over, nothing moves, every line is a line. One line
of input is one answer, and a line is only consumed where a choice or a name is asked, so that a
file of answers plays a story through a pipe:

    printf '1\n2\nanswer\n' | second-chair play --terminal --new

`streams` is what lines go through, `lists` what can be looked up, `shell` the sitting itself.

May import: `game.narrative`, `game.content`, `game.session`, `game.saves`, `game.settings`,
`game.credits`.
"""

from .shell import play

__all__ = ["play"]
