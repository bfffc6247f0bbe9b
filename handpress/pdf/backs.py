"""The backs of sheets, moved or turned for a printer on which they do not meet the fronts."""

from __future__ import annotations

from handpress.values import Value

Matrix = tuple[int, int, int, int, float, float]
Move = tuple[float, float]
"""To the right and up, points."""


class Backs(Value, frozen=True):
    """Where a printer puts what stands on the backs, seen through the sheet from the front: so far to the
    right and up of where it should be, on pages that stand ``upright`` and on those that lie ``sideways``.

    ``turned``: it turns sheets over on the edge that it was not told, and cannot be told the other; so what
    stands on the backs is turned instead.
    """

    upright: Move = (0.0, 0.0)
    sideways: Move = (0.0, 0.0)
    turned: bool = False

    def matrix(self, width: float, height: float, *, short_edge: bool) -> Matrix | None:
        """How a back is painted so that it meets its front; None where that is as it is.

        Args:
            short_edge: the edge that the sheet has to be turned over on, whatever the printer does.
        """
        lies = width > height
        right, up = self.sideways if lies else self.upright
        # Turned about its upright middle, a sheet mirrors left and right; about the other, top and bottom.
        about_upright = (lies == short_edge) != self.turned
        across, along = (right, -up) if about_upright else (-right, up)
        if self.turned:
            return -1, 0, 0, -1, width + across, height + along
        return (1, 0, 0, 1, across, along) if across or along else None


AS_THEY_ARE = Backs()
