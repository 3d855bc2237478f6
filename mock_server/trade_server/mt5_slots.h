// For functions that are made from a slot table, whose parameters have no names.
#pragma once

// clang-format off
// Names the first parameter of a slot's parameter list, and passes it on.
#define MOCK_PARAMETERS(...) (__VA_OPT__(MOCK_NAME_FIRST(__VA_ARGS__)))
#define MOCK_NAME_FIRST(type, ...) type first __VA_OPT__(, __VA_ARGS__)
#define MOCK_FIRST(...) __VA_OPT__(, first)
// clang-format on
