#include "platform.h"

#include <array>
#include <memory>

#define WIN32_LEAN_AND_MEAN
#include <windows.h>
// After windows.h, which they need.
#include <ntsecapi.h>
#include <sddl.h>
#include <winioctl.h>

namespace mtbridge::platform {
namespace {

// NOLINTNEXTLINE(performance-no-int-to-ptr): File keeps the handle as a number, so that its header needs no windows.h
HANDLE handle_of(const File &file) { return reinterpret_cast<HANDLE>(file.handle()); }

std::wstring wide(const std::string &utf8) {
  const int size = static_cast<int>(utf8.size());
  std::wstring text(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, nullptr, 0)), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, text.data(), static_cast<int>(text.size()));
  return text;
}

std::string narrow(const wchar_t *text, DWORD size) {
  const int length = static_cast<int>(size);
  std::string utf8(
      static_cast<std::size_t>(WideCharToMultiByte(CP_UTF8, 0, text, length, nullptr, 0, nullptr, nullptr)), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text, length, utf8.data(), static_cast<int>(utf8.size()), nullptr, nullptr);
  return utf8;
}

struct FreeLocal {
  void operator()(void *memory) const { LocalFree(memory); }
};
template <class Type> using Local = std::unique_ptr<Type, FreeLocal>;

// This process's user, as security descriptors write it; empty when the system does not tell.
std::wstring user_sid() {
  HANDLE token = nullptr;
  if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token) == 0)
    return {};
  alignas(TOKEN_USER) std::array<unsigned char, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user{};
  DWORD size = 0;
  const BOOL known = GetTokenInformation(token, TokenUser, user.data(), static_cast<DWORD>(user.size()), &size);
  CloseHandle(token);
  wchar_t *text = nullptr;
  if (known == 0 || ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER *>(user.data())->User.Sid, &text) == 0)
    return {};
  return Local<wchar_t>(text).get();
}

// For this user and the system, with other rights for the administrators, and for nobody else whatever the folder hands
// down (D:P).
class Private {
public:
  Private(const std::wstring &rights, const std::wstring &administrators, const std::wstring &inheritance = L"") {
    const std::wstring user = user_sid();
    std::wstring text = L"O:" + user + L"D:P";
    for (const std::wstring &who : {user, std::wstring(L"SY")})
      text += L"(A;" + inheritance + L";" + rights + L";;;" + who + L")";
    text += L"(A;" + inheritance + L";" + administrators + L";;;BA)";
    PSECURITY_DESCRIPTOR made = nullptr;
    if (!user.empty() &&
        ConvertStringSecurityDescriptorToSecurityDescriptorW(text.c_str(), SDDL_REVISION_1, &made, nullptr) != 0)
      descriptor_.reset(made);
    attributes_.nLength = sizeof attributes_;
    attributes_.lpSecurityDescriptor = made;
  }
  explicit operator bool() const { return descriptor_ != nullptr; }
  SECURITY_ATTRIBUTES *attributes() { return &attributes_; }

private:
  Local<void> descriptor_;
  SECURITY_ATTRIBUTES attributes_{};
};

// Everything but to execute it.
constexpr const wchar_t *kFileRights = L"FRFWSDWDWO";
constexpr const wchar_t *kReadRights = L"FRSDWDWO"; // read, remove, change these rights
constexpr const wchar_t *kFolderRights = L"FA";

// Others may read, write, rename and remove the file while it is open, as they may on POSIX.
constexpr DWORD kShareAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

File opened(HANDLE handle) {
  return handle == INVALID_HANDLE_VALUE ? File() : File(reinterpret_cast<intptr_t>(handle));
}

File create_file(const std::string &path, Access access) {
  const std::wstring name = wide(path);
  // The link itself is opened where there is one.
  constexpr DWORD kFlags = FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT;
  const DWORD rights = access == Access::kRead ? GENERIC_READ : GENERIC_READ | GENERIC_WRITE;
  if (access == Access::kRead || access == Access::kWrite)
    return opened(CreateFileW(name.c_str(), rights, kShareAll, nullptr, OPEN_EXISTING, kFlags, nullptr));
  Private own(kFileRights, access == Access::kReplace ? kReadRights : kFileRights);
  if (!own)
    return File();
  const DWORD how = access == Access::kCreate ? OPEN_ALWAYS : CREATE_NEW;
  return opened(CreateFileW(name.c_str(), rights, kShareAll, own.attributes(), how, kFlags, nullptr));
}

bool is_link(const File &file) {
  BY_HANDLE_FILE_INFORMATION info{};
  return GetFileInformationByHandle(handle_of(file), &info) == 0 ||
         (info.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
}

mtb_status status_of(DWORD error) {
  switch (error) {
  case ERROR_FILE_NOT_FOUND:
  case ERROR_PATH_NOT_FOUND:
    return MTB_NOT_FOUND;
  case ERROR_ACCESS_DENIED:
  case ERROR_WRITE_PROTECT:
  case ERROR_PRIVILEGE_NOT_HELD:
  case ERROR_CANT_ACCESS_FILE:
    return MTB_DENIED;
  default:
    return MTB_IO;
  }
}

OVERLAPPED at(std::uint64_t offset) {
  OVERLAPPED place{};
  place.Offset = static_cast<DWORD>(offset);
  place.OffsetHigh = static_cast<DWORD>(offset >> 32);
  return place;
}

// The byte that stands for the file. Locks are mandatory here: nobody reads or writes it, the lock files are empty.
bool lock_byte(const File &file, DWORD flags) {
  OVERLAPPED place = at(0);
  return LockFileEx(handle_of(file), flags | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &place) != 0;
}

bool move_file(const std::string &from, const std::string &to) {
  return MoveFileExW(wide(from).c_str(), wide(to).c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
}

void touch_pages(void *data, std::uint64_t size) {
  constexpr std::uint64_t kPage = 4096;
  auto *bytes = static_cast<volatile unsigned char *>(data);
  for (std::uint64_t offset = 0; offset < size; offset += kPage)
    bytes[offset] = bytes[offset]; // nobody else writes yet: the producer's lock is ours
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
  if (handle_ != kNone) {
    UnlockFile(handle_of(*this), 0, 0, 1, 0); // by itself a lock may outlast its handle for a moment
    CloseHandle(handle_of(*this));
  }
  handle_ = kNone;
}

File open_file(const std::string &path, Access access, mtb_status *status) {
  if (access == Access::kReplace)
    remove(path);
  File file = create_file(path, access);
  if (file && is_link(file)) {
    file.close();
    SetLastError(ERROR_CANT_ACCESS_FILE);
  }
  *status = file ? MTB_OK : status_of(GetLastError());
  return file;
}

bool file_state(const File &file, FileState *state) {
  BY_HANDLE_FILE_INFORMATION info{};
  FILE_STANDARD_INFO standard{};
  if (GetFileInformationByHandle(handle_of(file), &info) == 0 ||
      GetFileInformationByHandleEx(handle_of(file), FileStandardInfo, &standard, sizeof standard) == 0)
    return false;
  state->size = static_cast<std::uint64_t>(standard.EndOfFile.QuadPart);
  state->identity = static_cast<std::uint64_t>(info.nFileIndexHigh) << 32 | info.nFileIndexLow;
  state->unlinked = standard.DeletePending != 0 || standard.NumberOfLinks == 0;
  return true;
}

std::uint64_t size_of(const File &file) {
  LARGE_INTEGER size{};
  return GetFileSizeEx(handle_of(file), &size) == 0 ? 0 : static_cast<std::uint64_t>(size.QuadPart);
}

bool path_state(const std::string &path, FileState *state) {
  const File file = opened(CreateFileW(wide(path).c_str(), FILE_READ_ATTRIBUTES, kShareAll, nullptr, OPEN_EXISTING,
                                       FILE_ATTRIBUTE_NORMAL, nullptr));
  return file && file_state(file, state);
}

bool rename_over(const std::string &from, const std::string &to) {
  if (move_file(from, to))
    return true;
  // Some versions and file systems do not replace a file that a reader has mapped, but let it be moved away.
  const std::string aside = to + ".old";
  if (!move_file(to, aside))
    return false;
  if (!move_file(from, to)) {
    const DWORD reason = GetLastError();
    move_file(aside, to);
    SetLastError(reason);
    return false;
  }
  remove(aside); // in vain while it is mapped; the next one takes its place
  return true;
}

void remove(const std::string &path) { DeleteFileW(wide(path).c_str()); }

bool make_folder(const std::string &path) {
  Private own(kFolderRights, kFolderRights, L"OICI"); // and for what is made in it
  return own && (CreateDirectoryW(wide(path).c_str(), own.attributes()) != 0 || GetLastError() == ERROR_ALREADY_EXISTS);
}

Folder folder_state(const std::string &path) {
  const DWORD attributes = GetFileAttributesW(wide(path).c_str());
  if (attributes == INVALID_FILE_ATTRIBUTES)
    return status_of(GetLastError()) == MTB_NOT_FOUND ? Folder::kMissing : Folder::kFailed;
  if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 && (attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0)
    return Folder::kPrivate;
  SetLastError(ERROR_DIRECTORY);
  return Folder::kFailed;
}

bool list_folder(const std::string &path, std::vector<std::string> *names) {
  names->clear();
  WIN32_FIND_DATAW found{};
  HANDLE search = FindFirstFileW(wide(path + "\\*").c_str(), &found);
  if (search == INVALID_HANDLE_VALUE)
    return false;
  do
    names->push_back(narrow(found.cFileName, static_cast<DWORD>(wcslen(found.cFileName))));
  while (FindNextFileW(search, &found) != 0);
  FindClose(search);
  return true;
}

bool allocate(const File &file, std::uint64_t size) {
  // Zeros that are really written: to move the end of the file would leave a hole on some file systems. Nor may the
  // file be a compressed one, as in a compressed folder: what does not compress finds the disk full later.
  USHORT uncompressed = COMPRESSION_FORMAT_NONE;
  DWORD unused = 0;
  DeviceIoControl(handle_of(file), FSCTL_SET_COMPRESSION, &uncompressed, sizeof uncompressed, nullptr, 0, &unused,
                  nullptr);
  constexpr std::uint64_t kBlock = std::uint64_t{1} << 16;
  static constexpr std::array<unsigned char, kBlock> kZeros{};
  for (std::uint64_t offset = 0; offset < size; offset += kBlock)
    if (!write_at(file, offset, kZeros.data(),
                  static_cast<std::size_t>(size - offset < kBlock ? size - offset : kBlock)))
      return false;
  return true;
}

bool read_at(const File &file, std::uint64_t offset, void *data, std::size_t size) {
  OVERLAPPED place = at(offset);
  DWORD done = 0;
  return ReadFile(handle_of(file), data, static_cast<DWORD>(size), &done, &place) != 0 && done == size;
}

bool write_at(const File &file, std::uint64_t offset, const void *data, std::size_t size) {
  OVERLAPPED place = at(offset);
  DWORD done = 0;
  return WriteFile(handle_of(file), data, static_cast<DWORD>(size), &done, &place) != 0 && done == size;
}

bool cut(const File &file, std::uint64_t size) {
  FILE_END_OF_FILE_INFO end{};
  end.EndOfFile.QuadPart = static_cast<LONGLONG>(size);
  return SetFileInformationByHandle(handle_of(file), FileEndOfFileInfo, &end, sizeof end) != 0;
}

bool sync(const File &file) { return FlushFileBuffers(handle_of(file)) != 0; }

bool sync_folder(const std::string &) { return true; } // the file system's journal keeps names

Lock try_lock(const File &file) {
  // is_locked() of another process holds the byte for a moment.
  constexpr int kTries = 5;
  for (int i = 0; i < kTries; ++i) {
    if (lock_byte(file, LOCKFILE_EXCLUSIVE_LOCK))
      return Lock::kTaken;
    if (GetLastError() != ERROR_LOCK_VIOLATION)
      return Lock::kFailed;
    Sleep(1);
  }
  return Lock::kBusy;
}

bool is_locked(const std::string &path) {
  mtb_status status = MTB_OK;
  const File file = open_file(path, Access::kRead, &status);
  if (!file)
    return false;
  // To ask is to try. Shared: two that ask do not see each other. It is dropped as the file is closed.
  return !lock_byte(file, 0) && GetLastError() == ERROR_LOCK_VIOLATION;
}

void *map(const File &file, std::uint64_t size, bool writable) {
  if (size > SIZE_MAX) { // more than a 32-bit process can see
    SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return nullptr;
  }
  HANDLE mapping =
      CreateFileMappingW(handle_of(file), nullptr, writable ? PAGE_READWRITE : PAGE_READONLY, 0, 0, nullptr);
  if (mapping == nullptr)
    return nullptr;
  void *data = MapViewOfFile(mapping, writable ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ, 0, 0,
                             static_cast<std::size_t>(size));
  const DWORD reason = GetLastError();
  CloseHandle(mapping); // the view keeps what it needs
  SetLastError(reason);
  if (data != nullptr && writable)
    touch_pages(data, size);
  return data;
}

void unmap(void *data, std::uint64_t) { UnmapViewOfFile(data); }

std::int64_t wall_ns() {
  FILETIME time{};
  GetSystemTimePreciseAsFileTime(&time);
  constexpr std::int64_t kFrom1601To1970 = 116'444'736'000'000'000; // in units of 100 ns
  const auto since1601 =
      static_cast<std::int64_t>(static_cast<std::uint64_t>(time.dwHighDateTime) << 32 | time.dwLowDateTime);
  return (since1601 - kFrom1601To1970) * 100;
}

std::int64_t monotonic_ns() {
  LARGE_INTEGER count{};
  LARGE_INTEGER per_second{};
  QueryPerformanceCounter(&count);
  QueryPerformanceFrequency(&per_second);
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::int64_t seconds = count.QuadPart / per_second.QuadPart;
  return seconds * kSecond + count.QuadPart % per_second.QuadPart * kSecond / per_second.QuadPart;
}

std::uint64_t process_id() { return GetCurrentProcessId(); }

std::uint64_t random_u64() {
  std::uint64_t value = 0;
  if (RtlGenRandom(&value, sizeof value) == 0)
    value = static_cast<std::uint64_t>(wall_ns()) ^ (process_id() << 32);
  return value;
}

std::string last_error_text() {
  const DWORD error = GetLastError();
  wchar_t *text = nullptr;
  DWORD size =
      FormatMessageW(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
                     nullptr, error, 0, reinterpret_cast<wchar_t *>(&text), 0, nullptr);
  const Local<wchar_t> owner(text);
  while (size > 0 && (text[size - 1] <= L' ' || text[size - 1] == L'.'))
    --size;
  return size > 0 ? narrow(text, size) : "error " + std::to_string(error);
}

} // namespace mtbridge::platform
