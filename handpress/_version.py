"""The version of Handpress: in every PDF and manifest, and in the package's metadata."""

__version__ = "0.1.0"
