"""A parsed page, with small ways of going through it that the library leaves to its users."""

from dataclasses import dataclass
from functools import cached_property

from resiliparse.parse.html import DocumentNode, ElementNode, ElementNodeList, HTMLTree, Node, TextNode


@dataclass(frozen=True)
class ParsedPage:
    """The tree of a page and the source it was parsed from."""

    tree: HTMLTree
    document: DocumentNode
    source: str

    @cached_property
    def _lowered(self) -> str:
        return self.source.lower()

    def all(self, selector: str, *needs: str) -> list[ElementNode]:
        """The elements that ``selector`` finds; the tree is not asked where the source holds none of
        ``needs`` (in lower case), which is told much sooner."""
        if needs and not any(need in self._lowered for need in needs):
            return []
        return each(self.document.query_selector_all(selector))

    def new(self, tag: str, text: str = "") -> ElementNode:
        """A new element, not yet in the tree."""
        element = self.tree.create_element(tag)
        assert isinstance(element, ElementNode)
        if text:
            element.append_child(self.text_node(text))
        return element

    def text_node(self, text: str) -> TextNode:
        """A new piece of text, not yet in the tree."""
        node = self.tree.create_text_node(text)
        assert isinstance(node, TextNode)
        return node


def parsed(source: str) -> ParsedPage | None:
    """The page that some HTML makes; None where nothing is in it."""
    tree = HTMLTree.parse(source)
    return ParsedPage(tree, tree.document, source) if tree.document is not None else None


def each(found: ElementNodeList) -> list[ElementNode]:
    """The elements of a result. Going through it by index or ``for`` takes a hundred times as long."""
    items = (found.item(number) for number in range(len(found)))
    return [item for item in items if item is not None]


def attribute(element: ElementNode, name: str) -> str:
    """An attribute's value, "" where it is missing."""
    return str(element.getattr(name) or "")


def text_of(element: Node) -> str:
    """All the text inside the element, as it stands in the source."""
    return element.text or ""


def words(element: ElementNode) -> str:
    """The element's text on one line."""
    return " ".join(text_of(element).split())
