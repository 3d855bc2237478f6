"""A stand-in for the vendor's trade servers: the server itself in C++, and what drives it from Python."""
