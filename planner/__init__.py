"""AV Migration Planner: an estate goes in, a verified plan comes out on paper. Importing this loads nothing else."""

__version__ = "0.1.0"
