"""Messages as HTML: what stands among the values is escaped, and a part of a sentence can be a link or stand out.

``{methods:how they differ}`` in a message is the words ``how they differ`` within whatever the value ``methods`` puts round them,
so that a sentence with a link stays one message. Within such words other values may stand: ``{all:and {count} more}``.
"""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape

from components.words.messages import message_text, printed


class Tag:
    """A value that is put round words of the message: ``Tag("a", href="/methods")``, ``Tag("b")``; ``Tag("")`` puts nothing there."""

    def __init__(self, name: str, **attributes: str) -> None:
        pairs = [Markup(' {}="{}"').format(key.removesuffix("_"), value) for key, value in attributes.items()]
        self.before, self.after = (f"<{name}{''.join(pairs)}>", f"</{name}>") if name else ("", "")

    def __html_format__(self, words: str) -> Markup:
        """The tag round words of the message: they are HTML already, since the message and its values are escaped."""
        return Markup(self.before + words + self.after)  # noqa: S704


def say_html(message_id: str, *, language: str = "en", form: str = "", **values: object) -> Markup:
    """The message as HTML: as ``say`` has it, with values escaped but for those that are markup already."""
    if not values:
        return _without_values(message_id, language, form)
    text = escape(message_text(message_id, language, form, values.get("count")))
    return text.format_map(printed(values, language))


@cache
def _without_values(message_id: str, language: str, form: str) -> Markup:
    return escape(message_text(message_id, language, form, None))
