"""The pages of the window: each shows one thing, changes the project by operations alone, and says what its selection is."""
