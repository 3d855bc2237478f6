// What the ring needs of the operating system: one implementation each for POSIX and Windows.
// Paths are UTF-8. Nothing here is called from a trading thread, but for wall_ns().
#pragma once

#include "mtbridge/ring.h"
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mtbridge::platform {

// An open file; closes itself.
class File {
public:
  File() = default;
  explicit File(std::intptr_t handle) : handle_(handle) {}
  File(File &&other) noexcept : handle_(other.handle_) { other.handle_ = kNone; }
  File &operator=(File &&other) noexcept;
  ~File() { close(); }

  explicit operator bool() const { return handle_ != kNone; }
  std::intptr_t handle() const { return handle_; }
  void close();

private:
  static constexpr std::intptr_t kNone = -1;
  std::intptr_t handle_ = kNone;
};

enum class Access {
  kRead,    // existing, read-only
  kWrite,   // existing, read and write
  kCreate,  // created when missing (private to this user and, on Windows, the administrators), read and write
  kReplace, // a new, empty file, whatever was there, that nobody but this user writes
};

// An empty File and `status` (MTB_NOT_FOUND, MTB_DENIED, MTB_IO) when it fails. Never follows a symbolic link,
// and takes nothing but a file.
File open_file(const std::string &path, Access access, mtb_status *status);

struct FileState {
  std::uint64_t size = 0;
  std::uint64_t identity = 0;  // another file under the same name has another identity
  bool unlinked = false;       // it has no name any more
  bool open_to_others = false; // its group or everybody may write to it (never known on Windows)
};

bool file_state(const File &file, FileState *state);
std::uint64_t size_of(const File &file); // 0 when it cannot be seen
bool path_state(const std::string &path, FileState *state);
bool rename_over(const std::string &from, const std::string &to);
void remove(const std::string &path);

enum class Folder {
  kPrivate,      // nobody but its owner may write to it
  kOpenToOthers, // its group or everybody may (never known on Windows)
  kMissing,
  kFailed, // no folder, a link to one, or not to be seen
};

Folder folder_state(const std::string &path);

// The names of what lies in a folder.
bool list_folder(const std::string &path, std::vector<std::string> *names);

// Makes one folder that is private to this user; one that is there stays as it is.
bool make_folder(const std::string &path);

// Makes the file `size` bytes long with every block really there; false when the disk is full.
bool allocate(const File &file, std::uint64_t size);

// Read or write at an offset; true when all bytes went.
bool read_at(const File &file, std::uint64_t offset, void *data, std::size_t size);
bool write_at(const File &file, std::uint64_t offset, const void *data, std::size_t size);

enum class Lock { kTaken, kBusy, kFailed };

// Makes the file shorter.
bool cut(const File &file, std::uint64_t size);

// Waits until the disk has what was written; a folder, what was made and removed in it.
bool sync(const File &file);
bool sync_folder(const std::string &path);

// An exclusive lock on the file that the operating system drops when this process dies. Never waits.
Lock try_lock(const File &file);

// Whether some other open file holds try_lock's lock on `path`; a missing file is not locked.
bool is_locked(const std::string &path);

// A shared mapping; nullptr when it fails. A writable one has all its pages present.
void *map(const File &file, std::uint64_t size, bool writable);
void unmap(void *data, std::uint64_t size);

std::int64_t wall_ns();      // UTC since 1970; any thread
std::int64_t monotonic_ns(); // any thread
std::uint64_t process_id();
std::uint64_t random_u64();

// The reason of the last failure in the words of the operating system.
std::string last_error_text();

} // namespace mtbridge::platform
