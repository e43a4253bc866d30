"""Starts the configuration of this folder as processes of this machine. Called by ../up."""
