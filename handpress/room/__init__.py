"""The press of the print room: worker processes that make pieces and draw them, and who minds them."""
