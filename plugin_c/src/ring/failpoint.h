// Named places at which a test build dies: built with MTBRIDGE_FAILPOINTS, a process whose environment has
// MTBRIDGE_FAILPOINT=claimed:137 ends when one of its threads comes to `claimed` for the 137th time, as if killed.
// In every other build there is nothing of this.
#pragma once

#ifdef MTBRIDGE_FAILPOINTS
namespace mtbridge {
void failpoint(const char *name);
}
#define MTB_FAILPOINT(name) ::mtbridge::failpoint(name)
#else
#define MTB_FAILPOINT(name) static_cast<void>(0)
#endif
