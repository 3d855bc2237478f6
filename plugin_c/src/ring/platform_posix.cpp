#include "platform.h"

#include <cerrno>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace mtbridge::platform {
namespace {

int descriptor(const File &file) { return static_cast<int>(file.handle()); }

// Open-file-description locks: unlike plain record locks they tell apart two opens in one process and are not dropped
// when some other descriptor of the file is closed; they conflict with the record locks that Wine takes.
struct flock exclusive_lock() {
  struct flock lock{};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_len = 1;
  return lock;
}

constexpr mode_t kOthersWrite = S_IWGRP | S_IWOTH;

void fill(const struct stat &info, FileState *state) {
  state->size = static_cast<std::uint64_t>(info.st_size);
  state->identity = static_cast<std::uint64_t>(info.st_ino);
  state->unlinked = info.st_nlink == 0;
  state->open_to_others = (info.st_mode & kOthersWrite) != 0;
}

std::int64_t now_ns(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

File &File::operator=(File &&other) noexcept {
  if (this != &other) {
    close();
    handle_ = other.handle_;
    other.handle_ = kNone;
  }
  return *this;
}

void File::close() {
  if (handle_ != kNone)
    ::close(static_cast<int>(handle_));
  handle_ = kNone;
}

File open_file(const std::string &path, Access access, mtb_status *status) {
  int flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK; // a pipe in a file's place must not make anybody wait
  switch (access) {
  case Access::kRead:
    flags |= O_RDONLY;
    break;
  case Access::kWrite:
    flags |= O_RDWR;
    break;
  case Access::kCreate:
    flags |= O_RDWR | O_CREAT;
    break;
  case Access::kReplace:
    unlink(path.c_str());
    flags |= O_RDWR | O_CREAT | O_EXCL;
    break;
  }
  const int fd = open(path.c_str(), flags, 0600);
  if (fd >= 0) {
    File file(fd);
    struct stat info{};
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
      *status = MTB_OK;
      return file;
    }
    *status = MTB_DENIED;
    errno = EINVAL;
    return File();
  }
  if (errno == ENOENT || errno == ENOTDIR)
    *status = MTB_NOT_FOUND;
  else
    *status = errno == EACCES || errno == EPERM || errno == EROFS || errno == ELOOP ? MTB_DENIED : MTB_IO;
  return File();
}

bool file_state(const File &file, FileState *state) {
  struct stat info{};
  if (fstat(descriptor(file), &info) != 0)
    return false;
  fill(info, state);
  return true;
}

// fstat() takes three times as long, and an idle reader asks some 280 times a second.
std::uint64_t size_of(const File &file) {
  const off_t end = lseek(descriptor(file), 0, SEEK_END);
  return end < 0 ? 0 : static_cast<std::uint64_t>(end);
}

bool path_state(const std::string &path, FileState *state) {
  struct stat info{};
  if (stat(path.c_str(), &info) != 0)
    return false;
  fill(info, state);
  return true;
}

bool rename_over(const std::string &from, const std::string &to) { return rename(from.c_str(), to.c_str()) == 0; }

void remove(const std::string &path) { unlink(path.c_str()); }

bool make_folder(const std::string &path) { return mkdir(path.c_str(), 0700) == 0 || errno == EEXIST; }

Folder folder_state(const std::string &path) {
  struct stat info{};
  if (lstat(path.c_str(), &info) != 0)
    return errno == ENOENT || errno == ENOTDIR ? Folder::kMissing : Folder::kFailed;
  if (!S_ISDIR(info.st_mode)) {
    errno = ENOTDIR;
    return Folder::kFailed;
  }
  // With the sticky bit others may add files, but neither replace nor remove ours.
  return (info.st_mode & kOthersWrite) != 0 && (info.st_mode & S_ISVTX) == 0 ? Folder::kOpenToOthers : Folder::kPrivate;
}

bool list_folder(const std::string &path, std::vector<std::string> *names) {
  names->clear();
  DIR *folder = opendir(path.c_str());
  if (folder == nullptr)
    return false;
  while (const dirent *entry = readdir(folder))
    names->emplace_back(entry->d_name);
  closedir(folder);
  return true;
}

bool allocate(const File &file, std::uint64_t size) {
  // Real blocks, never a hole: a hole that finds the disk full later would kill the process that writes to the mapping.
  errno = posix_fallocate(descriptor(file), 0, static_cast<off_t>(size));
  return errno == 0;
}

bool read_at(const File &file, std::uint64_t offset, void *data, std::size_t size) {
  return pread(descriptor(file), data, size, static_cast<off_t>(offset)) == static_cast<ssize_t>(size);
}

bool write_at(const File &file, std::uint64_t offset, const void *data, std::size_t size) {
  const ssize_t written = pwrite(descriptor(file), data, size, static_cast<off_t>(offset));
  if (written >= 0 && static_cast<std::size_t>(written) < size)
    errno = ENOSPC; // what a disk does that is about to be full
  return written == static_cast<ssize_t>(size);
}

bool cut(const File &file, std::uint64_t size) { return ftruncate(descriptor(file), static_cast<off_t>(size)) == 0; }

bool sync(const File &file) { return fsync(descriptor(file)) == 0; }

bool sync_folder(const std::string &path) {
  const File folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return folder && sync(folder);
}

Lock try_lock(const File &file) {
  struct flock lock = exclusive_lock();
  if (fcntl(descriptor(file), F_OFD_SETLK, &lock) == 0)
    return Lock::kTaken;
  return errno == EACCES || errno == EAGAIN ? Lock::kBusy : Lock::kFailed;
}

bool is_locked(const std::string &path) {
  mtb_status status = MTB_OK;
  const File file = open_file(path, Access::kRead, &status);
  if (!file)
    return false;
  struct flock lock = exclusive_lock();
  return fcntl(descriptor(file), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

void *map(const File &file, std::uint64_t size, bool writable) {
  const int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
  const int flags = writable ? MAP_SHARED | MAP_POPULATE : MAP_SHARED;
  void *data = mmap(nullptr, size, protection, flags, descriptor(file), 0);
  return data == MAP_FAILED ? nullptr : data;
}

void unmap(void *data, std::uint64_t size) { munmap(data, size); }

std::int64_t wall_ns() { return now_ns(CLOCK_REALTIME); }

std::int64_t monotonic_ns() { return now_ns(CLOCK_MONOTONIC); }

std::uint64_t process_id() { return static_cast<std::uint64_t>(getpid()); }

std::uint64_t random_u64() {
  std::uint64_t value = 0;
  if (getrandom(&value, sizeof value, 0) != static_cast<ssize_t>(sizeof value))
    value = static_cast<std::uint64_t>(wall_ns()) ^ (process_id() << 32);
  return value;
}

std::string last_error_text() { return std::system_category().message(errno); }

} // namespace mtbridge::platform
