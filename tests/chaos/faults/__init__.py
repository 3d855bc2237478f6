"""What is done to a rig, or to the broker that all rigs share: a function for each fault, which waits for its end."""
