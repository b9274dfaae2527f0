"""children: what strangers sent is parsed in a child process, under limits on memory, processor time and the clock."""

from onrecord.sources.children.supervisor import Child, Lost, child_of

__all__ = ["Child", "Lost", "child_of"]
