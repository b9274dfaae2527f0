"""Views: what people and programs see of a reading; nothing here finds anything."""
