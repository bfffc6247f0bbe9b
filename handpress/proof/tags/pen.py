"""Where on the page text is shown: the matrices of ISO 32000-1, 8.3 and 9.4, as far as lines go."""

from __future__ import annotations

from typing import Any

Matrix = tuple[float, float, float, float, float, float]

_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_MATRIX_OPERANDS = 6


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


class Pen:
    """Follows the operators that move text; ``baseline`` is the line it stands on, in page points."""

    def __init__(self) -> None:
        self._page: Matrix = _UNIT
        self._line: Matrix = _UNIT
        self._leading = 0.0
        self._saved: list[tuple[Matrix, float]] = []

    @property
    def baseline(self) -> float:
        return _times(self._line, self._page)[5]

    def execute(self, op: str, operands: Any) -> None:
        if op == "q":
            self._saved.append((self._page, self._leading))
        elif op == "Q" and self._saved:
            self._page, self._leading = self._saved.pop()
        elif op == "cm" and len(operands) == _MATRIX_OPERANDS:
            self._page = _times(_matrix(operands), self._page)
        elif op == "BT":
            self._line = _UNIT
        elif op == "Tm" and len(operands) == _MATRIX_OPERANDS:
            self._line = _matrix(operands)
        elif op in ("Td", "TD"):
            x, y = float(operands[0]), float(operands[1])
            self._line = _times((1, 0, 0, 1, x, y), self._line)
            if op == "TD":
                self._leading = -y
        elif op == "TL":
            self._leading = float(operands[0])
        elif op in ("T*", "'", '"'):
            self._line = _times((1, 0, 0, 1, 0, -self._leading), self._line)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in operands)
    return (a, b, c, d, e, f)
