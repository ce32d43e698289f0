"""What every layout of the replies hands back, and the arrows that all of them draw. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from discourse.renderers.image import style
from discourse.renderers.image.scene import Label, Point, Shape, Stroke

__all__ = ["Drawing", "arrow_head", "target_arrows"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A laid-out tree, its upper left corner at 0, 0; ``note`` is what its caption must say."""

    width: float
    height: float
    dot: float
    points: tuple[Point, ...]
    strokes: tuple[Stroke, ...]
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    note: str = ""

    def moved(self, across: float, down: float) -> "Drawing":
        """The same drawing elsewhere."""

        def move(points: tuple[Point, ...]) -> tuple[Point, ...]:
            return tuple((x + across, y + down) for x, y in points)

        return replace(
            self,
            points=move(self.points),
            strokes=tuple(
                replace(part, paths=tuple(map(move, part.paths))) for part in self.strokes
            ),
            shapes=tuple(
                replace(part, polygons=tuple(map(move, part.polygons))) for part in self.shapes
            ),
            labels=tuple(replace(part, x=part.x + across, y=part.y + down) for part in self.labels),
        )


def arrow_head(tip: Point, back: Point, size: float) -> tuple[Point, ...]:
    """A triangle at ``tip`` that comes from ``back``."""
    across, down = tip[0] - back[0], tip[1] - back[1]
    length = (across * across + down * down) ** 0.5 or 1.0
    across, down = across / length * size, down / length * size
    foot = (tip[0] - across, tip[1] - down)
    return (
        tip,
        (foot[0] - down * 0.45, foot[1] + across * 0.45),
        (foot[0] + down * 0.45, foot[1] - across * 0.45),
    )


def target_arrows(
    pairs: Sequence[tuple[int, int]],
    curve: Callable[[int, int], tuple[Point, ...]],
    size: float,
) -> tuple[tuple[Stroke, ...], tuple[Shape, ...]]:
    """The dashed arrows from comments to what they really answer."""
    if not pairs:
        return (), ()
    paths = tuple(curve(source, target) for source, target in pairs)
    heads = tuple(arrow_head(path[-1], path[-2], size) for path in paths)
    return (
        (Stroke("targets", paths, style.ACCENT, 0.8, "dashed", curved=True, above=True),),
        (Shape("target-heads", heads, style.ACCENT, style.ACCENT, 0.3),),
    )
