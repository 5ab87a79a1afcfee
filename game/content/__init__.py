"""From a writer's files to a frozen `Story`: strict YAML, diagnostics with places, checks.

May import `game.narrative` and PyYAML; never `game.session`, `game.proof` or any shell. What
a writer got wrong is never an exception here: it is a `Diagnostic`, collected with all others.
"""
