#include "run.h"

int main(int argc, char **argv) { return mock::run({argv + 1, argv + argc}); }
