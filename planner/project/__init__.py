"""The project file (.avplan): what was entered, chosen, planned and done, kept safely. The only room with SQL."""
