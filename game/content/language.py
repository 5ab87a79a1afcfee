"""Every key of every file, once, with its shape and a sentence for the novelist.

This table is the source of validation, of the JSON Schemas that give an editor completion and
hover (`schema.py`), of the reference pages and of half the error text. What a key *means* is
in `game.narrative` and `game.content.build`.
"""

from __future__ import annotations

from typing import Final

from .shapes import (
    Either,
    Field,
    Fraction,
    Id,
    ListOf,
    MapOf,
    Option,
    Record,
    Shape,
    Switch,
    Use,
    Whole,
    Words,
)

WORDS: Final = Words()
LABEL: Final = Words(Use.LABEL)
PROSE: Final = Words(Use.PROSE)
CONDITION: Final = Words(Use.CONDITION)
EFFECTS: Final = Either(
    "an effect or a list of effects",
    scalar=Words(Use.EFFECT),
    items=ListOf(Words(Use.EFFECT), least=1),
)
SCENE: Final = Id("scene")
TARGET: Final = Id("scene", also=("back",))
MUSIC: Final = Id("piece of music", asset=True, also=("none",))
PICTURE: Final = Id("picture", asset=True)
FORMER: Final = ListOf(Id("former name"))
TAGS: Final = ("later", "reflective", "pacing")

GOTO: Final = Either(
    "a scene or a list of ways",
    scalar=TARGET,
    items=ListOf(
        Record(
            "a way on",
            (
                Field("if", CONDITION, "Taken when this holds; the last way has no 'if'."),
                Field("to", TARGET, "The scene that follows, or back.", required=True),
            ),
        ),
        least=1,
    ),
)

# -- story.yaml

VARIABLE: Final = Either(
    "a type, or keys with values",
    scalar=Words(Use.TYPE),
    fields=Record(
        "a variable",
        (
            Field(
                "is",
                Words(Use.TYPE),
                "What it can hold: flag, count 0..20, one of [a, b, c], name, or peak of a count.",
                required=True,
            ),
            Field(
                "start",
                WORDS,
                "Its value when the story begins. Default: false, the low end, or the first of "
                "the list; a name needs one.",
            ),
            Field("about", WORDS, "What it stands for, in a sentence for other writers."),
            Field(
                "pronoun",
                Id("variable"),
                "For a name: the variable that says which pronouns {name.they} prints.",
            ),
        ),
    ),
)

STORY: Final = Record(
    "story.yaml",
    (
        Field("story", Id("story", asset=True), "The story's id; saves carry it.", required=True),
        Field("title", LABEL, "The title on the title page.", required=True),
        Field("version", LABEL, "The version players see, as in 0.1.0."),
        Field("language", LABEL, "The language of the prose, as in en-GB."),
        Field("authors", ListOf(LABEL), "Who wrote it."),
        Field("blurb", WORDS, "One or two sentences for someone who has never heard of it."),
        Field("cover", PICTURE, "The picture of the title page. Default: the first place's."),
        Field("content_notes", ListOf(LABEL), "What some readers may want to know beforehand."),
        Field(
            "credits",
            ListOf(
                Record(
                    "a credit",
                    (
                        Field("for", LABEL, "What was done, as in Words.", required=True),
                        Field("who", ListOf(LABEL, least=1), "Who did it.", required=True),
                    ),
                )
            ),
            "Who made the story, for the page of credits. Libraries and fonts add themselves.",
        ),
        Field("start", SCENE, "The first scene.", required=True),
        Field(
            "chapters",
            ListOf(Id("chapter"), least=1),
            "The chapters in reading order, by the id each file gives itself.",
            required=True,
        ),
        Field(
            "variables",
            MapOf(Id("variable"), VARIABLE),
            "Everything the story remembers besides visits and choices, declared once.",
        ),
        Field(
            "never",
            MapOf(Id("invariant"), CONDITION),
            "What must never come true while a page is shown; `check` proves that it does not.",
        ),
        Field(
            "axes",
            MapOf(
                Id("axis"),
                Record(
                    "an axis",
                    (
                        Field("towards", Id("variable"), "The count that pulls to 1.", True),
                        Field("away", Id("variable"), "The count that pulls to -1.", True),
                    ),
                ),
            ),
            "Pairs of counts between which the page leans.",
        ),
    ),
)

# -- people.yaml, places.yaml

PEOPLE: Final = Record(
    "people.yaml",
    (
        Field(
            "people",
            MapOf(
                Id("person"),
                Record(
                    "a person",
                    (
                        Field("name", LABEL, "The name as shown; may be a {name}.", required=True),
                        Field("about", WORDS, "A line for 'who is who', shown once met."),
                        Field(
                            "voice",
                            Id("voice"),
                            "The theme style of the voice. Default: the person's id.",
                        ),
                        Field("portrait", PICTURE, "Their picture in 'who is who', once met."),
                        Field(
                            "notes",
                            Id("variable"),
                            "The voice is heard as soft notes. The variable is one of a few "
                            "values: with the first they are even, with the second quick and "
                            "high, with the third low and plain.",
                        ),
                    ),
                ),
            ),
            "Everyone who speaks, by id. The narrator has no entry.",
            required=True,
        ),
    ),
)

PLACES: Final = Record(
    "places.yaml",
    (
        Field(
            "places",
            MapOf(
                Id("place"),
                Record(
                    "a place",
                    (
                        Field("name", LABEL, "The name as shown.", required=True),
                        Field(
                            "pictures",
                            ListOf(
                                Record(
                                    "a picture of a place",
                                    (
                                        Field("if", CONDITION, "Shown while this holds."),
                                        Field("picture", PICTURE, "The picture's id.", True),
                                    ),
                                ),
                                least=1,
                            ),
                            "Pictures to try in order; the last has no 'if'. Default: the one "
                            "called like the place.",
                        ),
                    ),
                ),
            ),
            "Every setting, by id.",
            required=True,
        ),
    ),
)

# -- chapters

SPOKEN: Final = Field("say", LABEL, "Words he says; shown between quotation marks.")
ACT: Final = Field("act", LABEL, "Something he does; shown as it stands.")

CHOICE: Final = Record(
    "a choice",
    (
        SPOKEN,
        ACT,
        Field("if", CONDITION, "Offered only while this holds."),
        Field(
            "locked",
            LABEL,
            "With 'if': shown struck through, with this reason, while the condition does not hold.",
        ),
        Field("do", EFFECTS, "What it changes, in this order."),
        Field("text", PROSE, "The reply, written from the state after 'do'."),
        Field("detour", SCENE, "A scene played first; it comes back with 'goto: back'."),
        Field(
            "goto",
            GOTO,
            "The scene that follows. Without it the choices are offered again and this one is "
            "gone, unless 'again: true'.",
        ),
        Field("once", Switch(), "Offered until taken once in a run."),
        Field("again", Switch(), "For a choice without 'goto': offered however often it is taken."),
        Field("fallback", Switch(), "Taken by itself when nothing else is offered; never shown."),
        Field("rank", Whole(-1000, 1000), "With 'offer': the highest ranks are offered."),
        Field(
            "confirm",
            Record("a confirmation", (SPOKEN, ACT)),
            "Asked in place before the choice is taken.",
        ),
        Field("name", Id("variable"), "The player types a name into this variable."),
        Field("tag", Option(TAGS), "What kind of choice it is, for the writer's statistics."),
        Field("was", FORMER, "Ids this choice had before; saves still know them."),
    ),
)

DRAW: Final = Record(
    "a draw",
    (
        Field("deck", Id("deck"), "The deck to draw from.", required=True),
        Field("count", Whole(1, 50), "How many storylets are played. Default: 1."),
        Field("else", SCENE, "The scene that follows when the deck runs dry.", required=True),
        Field("then", SCENE, "The scene that follows after the last one.", required=True),
    ),
)

BILL: Final = Record(
    "a bill",
    (
        Field("title", LABEL, "Who sends it.", required=True),
        Field("period", LABEL, "What it is for: a month, as a rule."),
        Field(
            "lines",
            ListOf(
                Record(
                    "a line of a bill",
                    (
                        Field("item", LABEL, "What is charged.", required=True),
                        Field("amount", LABEL, "How much; often a {count}.", required=True),
                        Field("if", CONDITION, "Left out while this does not hold."),
                    ),
                ),
                least=1,
            ),
            "The rows, in order.",
            required=True,
        ),
        Field("foot", WORDS, "Small print; may be wrapped."),
    ),
)

EXITS: Final = ("choices", "goto", "chance", "draw", "ending")
"""A scene has exactly one of these keys."""

SCENE_RECORD: Final = Record(
    "a scene",
    (
        Field("place", Id("place"), "Where it is; stays in force until a scene names another."),
        Field("music", MUSIC, "The music from here on, or none."),
        Field("summary", WORDS, "One sentence for 'the story so far'."),
        Field("pitch", Whole(1, 5), "How loud the scene is; no two neighbours at 4 or more."),
        Field("content", ListOf(LABEL), "Content notes for this scene."),
        Field("was", FORMER, "Ids this scene had before; saves still know them."),
        Field("deck", Id("deck"), "Makes it a storylet of this deck."),
        Field("if", CONDITION, "For a storylet: drawn only while this holds."),
        Field("again", Switch(), "For a storylet: may be drawn more than once."),
        Field("do", EFFECTS, "What entering changes, before the text."),
        Field("text", PROSE, "The prose."),
        Field("bill", BILL, "A bill shown after the text."),
        Field("offer", Whole(1, 10), "How many of the choices are offered, highest rank first."),
        Field(
            "choices",
            MapOf(Id("choice"), CHOICE, least=1),
            "What the player may do, by id, in the order shown.",
        ),
        Field("goto", GOTO, "The scene that follows without asking, or back."),
        Field(
            "chance",
            MapOf(
                Id("outcome"),
                Record(
                    "an outcome",
                    (
                        Field("to", TARGET, "The scene that follows.", required=True),
                        Field("weight", Whole(1, 1000), "How likely beside the others. Default 1."),
                    ),
                ),
                least=1,
            ),
            "Luck decides which scene follows.",
        ),
        Field("draw", DRAW, "Plays storylets of a deck, then goes on."),
        Field(
            "ending",
            Record(
                "an ending",
                (
                    Field("title", LABEL, "The ending's name in the gallery.", required=True),
                    Field("hint", WORDS, "How one might come here, without spoiling it."),
                    Field(
                        "season",
                        LABEL,
                        "What closes here, as in November, where it is a part of the story and "
                        "not the whole: the page then says End of November and not The end.",
                    ),
                ),
            ),
            "The story ends here.",
        ),
    ),
)

CHAPTER: Final = Record(
    "a chapter",
    (
        Field("chapter", Id("chapter"), "The chapter's id, as listed in story.yaml.", True),
        Field("title", LABEL, "The chapter's title.", required=True),
        Field("month", LABEL, "When it is; shown with the title and in saves."),
        Field(
            "scenes",
            MapOf(SCENE, SCENE_RECORD, least=1),
            "The scenes, by id.",
            required=True,
        ),
    ),
)

# -- assets

PICTURES: Final = Record(
    "pictures.yaml",
    (
        Field(
            "pictures",
            MapOf(
                PICTURE,
                Record(
                    "a picture",
                    (
                        Field("file", Words(Use.FILE), "Default: pictures/<id>.webp."),
                        Field(
                            "alt",
                            WORDS,
                            "What it shows, in one or two sentences for someone who cannot see it.",
                            required=True,
                            missing="picture-alt",
                        ),
                        Field(
                            "focus",
                            ListOf(Fraction(), least=2, most=2),
                            "Where its subject is, as fractions from the left and the top.",
                        ),
                        Field(
                            "free",
                            Option(("left", "right")),
                            "The side with nothing on it, for the text.",
                        ),
                        Field(
                            "colours",
                            ListOf(Words(Use.COLOUR), least=1),
                            'Its dominant colours, as in "#2b3560".',
                        ),
                        Field(
                            "glow",
                            Record(
                                "a glow",
                                (
                                    Field(
                                        "at",
                                        ListOf(Fraction(), least=2, most=2),
                                        "Fractions from the left and the top.",
                                        required=True,
                                    ),
                                    Field("radius", Fraction(), "A fraction of the width.", True),
                                ),
                            ),
                            "Where the companion's light breathes.",
                        ),
                        Field(
                            "placeholder",
                            Switch(),
                            "Drawn from its colours and alt text; no file is expected.",
                        ),
                    ),
                ),
            ),
            "Every picture, by id.",
            required=True,
        ),
    ),
)

SOUNDS: Final = Record(
    "sounds.yaml",
    (
        Field(
            "sounds",
            MapOf(
                Id("sound", asset=True),
                Record(
                    "a sound",
                    (
                        Field("file", Words(Use.FILE), "Default: sounds/<id>.ogg."),
                        Field("caption", LABEL, "What one hears, for someone who cannot."),
                        Field(
                            "kind",
                            Option(("effect", "music", "ambience")),
                            "Default: effect.",
                        ),
                    ),
                ),
            ),
            "Every sound and piece of music, by id.",
            required=True,
        ),
    ),
)

# -- house-style.yaml

PATTERN: Final = Field(
    "pattern", Words(Use.PATTERN), "A regular expression; upper and lower case are alike.", True
)
RULE: Final = Record(
    "a rule of house style",
    (PATTERN, Field("why", WORDS, "What is wrong with it and what to do instead.", required=True)),
)

HOUSE_STYLE: Final = Record(
    "house-style.yaml",
    (
        Field("phrases", ListOf(RULE), "What may not stand in the prose: errors."),
        Field("words", ListOf(RULE), "What deserves a second look: notes."),
        Field(
            "rations",
            ListOf(
                Record(
                    "a ration",
                    (
                        Field("name", LABEL, "What is rationed.", required=True),
                        PATTERN,
                        Field(
                            "per_words",
                            Whole(1, 1_000_000),
                            "Once in so many words of a chapter, on average, is enough.",
                            required=True,
                        ),
                    ),
                )
            ),
            "What is fine now and then: notes where a chapter has too much of it.",
        ),
    ),
)

FILES: Final[dict[str, Shape]] = {
    "story": STORY,
    "people": PEOPLE,
    "places": PLACES,
    "chapter": CHAPTER,
    "pictures": PICTURES,
    "sounds": SOUNDS,
    "house-style": HOUSE_STYLE,
}
"""The shape of each kind of file, by the name of its schema."""
