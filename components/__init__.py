"""What is on the screen: one module a component, each with ids, pure builders, a layout and its callbacks."""
