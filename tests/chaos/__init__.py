"""Destroys things at random while trading goes on, and proves afterwards that nothing was lost in silence."""
