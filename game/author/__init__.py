"""The writer's tools. May import everything but the window (`page` alone draws)."""
