"""From a workspace to printed pieces in memory. Nothing is written here: see ``handpress.output``."""
