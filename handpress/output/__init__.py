"""What leaves the press: PDFs, the manifest, the gallery; each written whole or not at all."""
