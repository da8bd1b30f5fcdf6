"""Drawn charts: plain records go in, pixels and accessible text come out. Nothing here computes a plan or a score."""
