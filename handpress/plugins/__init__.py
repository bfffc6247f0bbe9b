"""Plug-ins: layouts, checks, drawings and directives of a clinic or of a package, found by one registry."""

from handpress.plugins.registry import Kind, Plugin, Registry, line_in, registry_of

__all__ = ["Kind", "Plugin", "Registry", "line_in", "registry_of"]
