"""The record: articles, statements, speakers and quotations, kept."""
