// Small text files: settings, rules, the epoch's number. Paths are UTF-8. Never from a trading thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace mtbridge {

std::filesystem::path as_path(const std::string &utf8);
std::string as_text(const std::filesystem::path &path);

// The file's text; nothing when it cannot be read: then `error` says why.
std::optional<std::string> read_text(const std::string &path, std::error_code &error);

// Replaces the file as a whole: whoever reads it sees the old text or the new one. False when that fails.
bool write_text(const std::string &path, const std::string &text);

} // namespace mtbridge
